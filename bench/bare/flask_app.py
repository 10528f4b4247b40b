"""`python -m bench.bare.flask_app PORT DATABASE`: bare Flask on the product's own HTTP server.

GET /bare answers a small JSON; POST /bare reads one and answers it; POST /row also keeps it, by one
durable insert through the ORM; POST /place sells a place of the time named in it, by one durable
conditional UPDATE and an INSERT when it sold, and answers 409 when none is left.
"""

from gevent import monkey

if __name__ == "__main__":
    monkey.patch_all()

import sys

from flask import Flask, request
from gevent.pywsgi import WSGIServer
from sqlalchemy import String, insert, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from server.listening import listening_socket
from server.store.engine import open_store


class Base(DeclarativeBase):
    """The only table."""


class Row(Base):
    __tablename__ = "bench_row"

    id: Mapped[int] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(String(16))


class Place(Base):
    __tablename__ = "bench_sale"

    id: Mapped[int] = mapped_column(primary_key=True)
    left: Mapped[int]


_SELL = text('UPDATE bench_sale SET "left" = "left" - 1 WHERE id = :id AND "left" > 0')
TIMES, EACH = 5, 100


def app_of(database: str) -> Flask:
    """The bare application."""
    app = Flask(__name__)
    store = open_store(database)
    with store.write() as conn:
        Base.metadata.create_all(conn)
        conn.execute(insert(Place), [{"id": n, "left": EACH} for n in range(TIMES)])

    @app.get("/bare")
    def get() -> dict[str, object]:
        return {"item": "GA01", "n": 1}

    @app.post("/bare")
    def post() -> dict[str, object]:
        return {"item": request.json["item"]}

    @app.post("/row")
    def row() -> dict[str, object]:
        kept = Row(item=request.json["item"])
        with store.write() as conn, Session(conn) as session:
            session.add(kept)
            session.flush()
            return {"id": kept.id}

    @app.post("/place")
    def place() -> tuple[dict[str, object], int]:
        with store.write() as conn:
            sold = conn.execute(_SELL, {"id": request.json["id"]}).rowcount
            if sold:
                conn.execute(insert(Row), {"item": "place"})
        return {"sold": sold}, 201 if sold else 409

    return app


if __name__ == "__main__":
    port, database = int(sys.argv[1]), sys.argv[2]
    WSGIServer(listening_socket("127.0.0.1", port), app_of(database), log=None).serve_forever()
