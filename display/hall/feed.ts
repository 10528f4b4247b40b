/**
 * The screen's line to the server: one socket, a snapshot first, then events; after a break the
 * events that were missed, or a fresh snapshot. Nothing is polled.
 */
import { io, type Socket } from "socket.io-client";
import type { Model } from "./model.ts";
import type { Board, BoardEvent, Say } from "./types.ts";

interface Answer {
  snapshot?: Board;
  missed?: BoardEvent[];
  event_id?: number | null;
  error?: string;
}

const OFFLINE_AFTER_MS = 3_000;

export class Feed {
  #socket: Socket;
  #model: Model;
  #board: string;
  #last: number | null = null;
  #early: BoardEvent[] | null = [];
  #offline = 0;
  #hear: (say: Say) => void;

  constructor(screen: string, token: string, model: Model, hear: (say: Say) => void) {
    this.#board = `board:${screen}`;
    this.#model = model;
    this.#hear = hear;
    this.#socket = io({ auth: { token }, transports: ["websocket"], reconnectionDelayMax: 5_000 });
    this.#socket.on("connect", () => this.#watch());
    this.#socket.on("event", (event: BoardEvent) => this.#take(event));
    this.#socket.on("disconnect", (reason) => this.#lost(reason));
    this.#socket.on("connect_error", () => this.#refusedOrLost());
    this.#socket.io.on("ping", () => this.#model.news());
  }

  report(id: string, phase: string): void {
    this.#socket.volatile.emit("spoken", { id, phase });
  }

  #watch(): void {
    this.#early = [];
    const since = this.#last === null ? {} : { [this.#board]: this.#last };
    this.#socket.emit("watch", { topics: [this.#board], since }, (answers: Record<string, Answer>) =>
      this.#answered(answers[this.#board] ?? {}),
    );
  }

  #answered(answer: Answer): void {
    if (answer.error) return this.#state(answer.error === "unknown_screen" ? "unknown_screen" : "refused");
    if (answer.snapshot) {
      this.#last = answer.event_id ?? null;
      this.#model.setBoard(answer.snapshot);
    }
    const early = this.#early ?? [];
    this.#early = null;
    [...(answer.missed ?? []), ...early].forEach((event) => this.#take(event));
    if (answer.event_id != null) this.#last = Math.max(this.#last ?? 0, answer.event_id);
    this.#state("live");
    this.#model.news();
    this.#listen();
  }

  /** A screen hears the floors on which it has windows or zones. */
  #listen(): void {
    const board = this.#model.board;
    const floors = [...(board?.windows ?? []), ...(board?.zones ?? [])].map((place) => place.floor);
    const topics = [...new Set(floors)].filter((floor) => floor !== null).map((f) => `voice:${f}F`);
    this.#socket.emit("watch", { topics, since: {} }, () => undefined);
  }

  #take(event: BoardEvent): void {
    if (event.type === "voice.say") return this.#hear(event.data as Say);
    if (event.topic !== this.#board) return;
    if (this.#early) return void this.#early.push(event);
    if (event.id !== null) {
      if (this.#last !== null && event.id <= this.#last) return;
      this.#last = event.id;
    }
    this.#model.event(event);
  }

  #state(link: Model["link"]): void {
    window.clearTimeout(this.#offline);
    this.#offline = 0;
    this.#model.link = link;
    this.#model.changed();
  }

  /** A short break is not worth a word; a longer one is said on the screen. */
  #lost(reason?: string): void {
    // The one break after which the client does not try again by itself.
    if (reason === "io server disconnect") window.setTimeout(() => this.#socket.connect(), 1_000);
    this.#offline ||= window.setTimeout(() => this.#state("offline"), OFFLINE_AFTER_MS);
  }

  /** `active` is false when the server itself refused the token: it is asked again, slowly. */
  #refusedOrLost(): void {
    if (this.#socket.active) return this.#lost();
    this.#state("refused");
    window.setTimeout(() => this.#socket.connect(), 30_000);
  }
}
