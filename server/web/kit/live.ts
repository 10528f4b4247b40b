/**
 * News pushed by the server. A topic begins with a snapshot or with the events that were missed;
 * then come events, each once. Nothing is polled.
 */
import { io, type Socket } from "socket.io-client";
import type { LiveEvent } from "./types.ts";
import type { Answer, Listener, Watched } from "./watched.ts";

export type Link = "connecting" | "online" | "reconnecting" | "offline";

const OFFLINE_AFTER_MS = 10_000;
/** A try that began before the cable was plugged in again is not waited for. */
const TRY_MS = 4_000;
const AGAIN_AFTER_MS = 5_000;
/** A dead token counts as a failure each time it is shown, so it is shown seldom. */
const REFUSED_AGAIN_MS = 60_000;

export class Live {
  link: Link = "connecting";
  /** `performance.now()` of the latest sign of life. */
  lastNews: number | null = null;
  private readonly socket: Socket;
  private readonly topics = new Map<string, Watched>();
  private offline = 0;

  constructor(
    token: () => string | null = () => null,
    private readonly changed: (link: Link) => void = () => undefined,
    private readonly refused: () => void = () => undefined,
    /** The longest pause between two tries: screens, which are few, may knock often. */
    longestPauseMs = 8000,
  ) {
    this.socket = io({
      auth: (give) => give({ token: token() }),
      transports: ["websocket"],
      reconnectionDelay: Math.min(500, longestPauseMs),
      reconnectionDelayMax: longestPauseMs,
      timeout: TRY_MS,
      randomizationFactor: 0.5,
    });
    this.socket.on("connect", () => this.watchAgain());
    this.socket.on("event", (event: LiveEvent) => this.take(event));
    this.socket.on("disconnect", (reason) => this.lost(reason === "io server disconnect" ? AGAIN_AFTER_MS : null));
    this.socket.on("connect_error", () => {
      // Not active: the server itself refused the token.
      if (!this.socket.active) this.refused();
      this.lost(this.socket.active ? null : REFUSED_AGAIN_MS);
    });
    this.socket.io.on("ping", () => this.news());
    // The browser knows of a pulled cable long before a socket does.
    window.addEventListener("offline", this.pulled);
    window.addEventListener("online", this.plugged);
    this.offline = window.setTimeout(() => this.show("offline"), OFFLINE_AFTER_MS);
    if (!navigator.onLine) this.lost();
  }

  private readonly pulled = (): void => this.lost();
  private readonly plugged = (): void =>
    this.socket.connected ? this.watchAgain() : this.again();

  watch<S>(topic: string, listener: Listener<S>): void {
    this.topics.set(topic, { listener, last: null, early: [] });
    if (this.socket.connected) void this.ask([topic]);
  }

  /** Tell the server something that needs no answer; lost if there is no connection. */
  tell(type: string, data: unknown): void {
    this.socket.volatile.emit(type, data);
  }

  /** Ask the server something; rejects when no answer comes. */
  question(type: string): Promise<unknown> {
    return this.socket.timeout(4000).emitWithAck(type);
  }

  /** Hang up and try at once: the line is dead, or has just come back. */
  again(): void {
    this.socket.disconnect().connect();
  }

  /** Hang up for good. */
  close(): void {
    clearTimeout(this.offline);
    window.removeEventListener("offline", this.pulled);
    window.removeEventListener("online", this.plugged);
    this.socket.disconnect();
  }

  private watchAgain(): void {
    clearTimeout(this.offline);
    this.offline = 0;
    if (this.topics.size === 0) this.show("online");
    else void this.ask([...this.topics.keys()]);
  }

  private async ask(topics: string[]): Promise<void> {
    const since: Record<string, number> = {};
    for (const topic of topics) {
      const watched = this.topics.get(topic)!;
      watched.early = [];
      if (watched.last !== null) since[topic] = watched.last;
    }
    try {
      const answers: Record<string, Answer> = await this.socket
        .timeout(8000)
        .emitWithAck("watch", { topics, since });
      for (const topic of topics) this.answered(topic, answers[topic] ?? {});
      this.show("online");
    } catch {
      // No answer in time: hang up and come back, which asks again.
      if (this.socket.connected) this.again();
    }
  }

  private answered(topic: string, answer: Answer): void {
    const watched = this.topics.get(topic);
    if (!watched) return;
    const early = watched.early ?? [];
    watched.early = null;
    if (answer.error !== undefined) return watched.listener.refused?.(answer.error);
    if (answer.snapshot !== undefined) watched.listener.snapshot?.(answer.snapshot);
    // A server with another store counts anew; its snapshot's id is the one that holds.
    if (answer.missed === undefined) watched.last = answer.event_id ?? watched.last;
    for (const event of [...(answer.missed ?? []), ...early]) this.apply(watched, event);
    watched.last = Math.max(watched.last ?? 0, answer.event_id ?? 0);
  }

  private take(event: LiveEvent): void {
    this.news();
    const watched = this.topics.get(event.topic);
    if (watched?.early) watched.early.push(event);
    else if (watched) this.apply(watched, event);
  }

  private apply(watched: Watched, event: LiveEvent): void {
    if (event.id !== null) {
      if (watched.last !== null && event.id <= watched.last) return;
      watched.last = event.id;
    }
    watched.listener.event?.(event);
  }

  private news(): void {
    this.lastNews = performance.now();
  }

  /** Turned away by the server, the client does not try again by itself: `again` says when. */
  private lost(again: number | null = null): void {
    if (again !== null) window.setTimeout(() => this.socket.connect(), again);
    if (this.link === "online" || this.link === "connecting") this.show("reconnecting");
    this.offline ||= window.setTimeout(() => this.show("offline"), OFFLINE_AFTER_MS);
  }

  private show(link: Link): void {
    if (link === "online") this.news();
    if (link === this.link) return;
    this.link = link;
    this.changed(link);
  }
}
