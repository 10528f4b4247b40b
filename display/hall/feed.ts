/**
 * The screen's line to the server: its board, and the voice of the floors that it stands on.
 * The kit's `Live` does the rest: snapshot or missed events, each once, and coming back.
 */
import { Live, type Link } from "@kit/live.ts";
import type { Model } from "./model.ts";
import type { Board, BoardEvent, Say } from "./types.ts";

export class Feed {
  #live: Live;
  #model: Model;
  #hear: (say: Say) => void;
  #heard = new Set<string>();

  constructor(screen: string, token: string, model: Model, hear: (say: Say) => void) {
    this.#model = model;
    this.#hear = hear;
    this.#live = new Live(
      () => token,
      (link) => this.#show(link),
      () => this.#refused("refused"),
    );
    model.silence = () =>
      this.#live.lastNews === null ? null : performance.now() - this.#live.lastNews;
    this.#live.watch<Board>(`board:${screen}`, {
      snapshot: (board) => {
        model.setBoard(board);
        this.#listen(board);
      },
      event: (event) => model.event(event as BoardEvent),
      // A dead token is refused at the door; here it is the screen that the server does not know.
      refused: (code) => this.#refused(code === "token_expired" ? "refused" : "unknown_screen"),
    });
  }

  /** What was spoken is a fact that the server keeps. */
  report(id: string, phase: string): void {
    this.#live.tell("spoken", { id, phase });
  }

  /** A screen hears the floors of its zones. */
  #listen(board: Board): void {
    const floors = new Set(board.zones.map((zone) => zone.floor));
    for (const floor of floors) {
      const topic = `voice:${floor}F`;
      if (floor === null || this.#heard.has(topic)) continue;
      this.#heard.add(topic);
      this.#live.watch(topic, {
        event: (event) => event.type === "voice.say" && this.#hear(event.data as unknown as Say),
      });
    }
  }

  #show(link: Link): void {
    if (!this.#model.board) return;
    const shown = { online: "live", offline: "offline" } as const;
    this.#model.setLink(link === "online" || link === "offline" ? shown[link] : "connecting");
  }

  #refused(link: Model["link"]): void {
    if (!this.#model.board) this.#model.setLink(link);
  }
}
