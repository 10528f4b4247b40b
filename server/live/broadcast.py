"""To a whole room at the price of one encoding: a ready frame, handed to the kernel for every
client that has nothing waiting. The others get it through their queue, which has a cap."""

from __future__ import annotations

from typing import Any

import structlog
from engineio import packet as eio_packet
from socketio import packet as sio_packet

from server.contract.messages import EVENT
from server.live.frames import text_frame

log = structlog.get_logger(__name__)

QUEUE_CAP = 256
"""Messages that may wait for one client. Beyond it the client is dropped: it comes back and gets
a snapshot, while a stalled one would fill the memory."""
NAMESPACE = "/"


class Broadcast:
    """Sends events to rooms. The only place that emits."""

    def __init__(self, server: Any, cap: int = QUEUE_CAP) -> None:
        self._server = server
        self._cap = cap
        self.dropped = 0
        self.sent = 0

    def watchers(self, room: str) -> int:
        """How many clients of this process watch a room."""
        rooms = self._server.manager.rooms.get(NAMESPACE, {})
        return len(rooms.get(room, ()))

    def rooms(self) -> list[str]:
        """Every room of a topic that somebody watches."""
        rooms = self._server.manager.rooms.get(NAMESPACE, {})
        return [r for r in rooms if isinstance(r, str) and (":" in r or r == "hall")]

    def clients(self) -> int:
        """How many clients are connected to this process."""
        return len(self._server.manager.rooms.get(NAMESPACE, {}).get(None, ()))

    def send(self, room: str, message: dict[str, Any]) -> None:
        """One event to everybody in the room."""
        clients = list(self._server.manager.get_participants(NAMESPACE, room))
        if not clients:
            return
        text = sio_packet.Packet(
            sio_packet.EVENT, data=[EVENT, message], namespace=NAMESPACE
        ).encode()
        packet = eio_packet.Packet(eio_packet.MESSAGE, text)
        frame: bytes | None = None
        for _, eio_sid in clients:
            client = self._server.eio.sockets.get(eio_sid)
            if client is None or client.closed:
                continue
            self.sent += 1
            wire = getattr(client, "wire", None)
            if wire is not None and client.queue.empty():
                frame = frame or text_frame(packet.encode())
                if wire.try_send(frame):
                    continue
            self._through_queue(client, packet)

    def _through_queue(self, client: Any, packet: Any) -> None:
        if client.queue.qsize() >= self._cap:
            self._drop(client)
            return
        client.send(packet)

    def _drop(self, client: Any) -> None:
        """A client that does not read. Its socket is shut first, so that its writer wakes."""
        self.dropped += 1
        log.warning("live.client_dropped", waiting=client.queue.qsize())
        wire = getattr(client, "wire", None)
        if wire is not None:
            wire.cut()
        client.close(wait=False, abort=True)
