/**
 * The screen's line to the server: its board, and the voice of the floors that it stands on.
 * The kit's `Live` does the rest: snapshot or missed events, each once, and coming back.
 */
import { ServerTime } from "@kit/clock.ts";
import { Live, type Link } from "@kit/live.ts";
import { Everybody } from "@kit/told.ts";
import type { Model } from "./model.ts";
import { Self } from "./self.ts";
import type { Board, BoardEvent, Say } from "./types.ts";

const RENEW_WITHIN_MS = 300;
const QUICK_QUESTIONS = 8;
const QUICK_MS = 150;
const CALM_MS = 5_000;
const LONGEST_PAUSE_MS = 400;

export interface Ears {
  prepare(say: Say): void;
  say(say: Say): void;
  stop(id: string): void;
}

export class Feed {
  readonly time = new ServerTime();
  #live: Live;
  #model: Model;
  #ears: Ears;
  #heard = new Set<string>();

  constructor(screen: string, token: string, model: Model, ears: Ears, version: string) {
    this.#model = model;
    this.#ears = ears;
    this.#live = new Live(
      () => token,
      (link) => this.#show(link),
      () => this.#refused("refused"),
      LONGEST_PAUSE_MS,
    );
    void this.#askTheTime();
    model.told = new Everybody(this.#live, () => model.changed());
    new Self(screen, this.#live, model, version);
    model.silence = () =>
      this.#live.lastNews === null ? null : performance.now() - this.#live.lastNews;
    const board = (): void => this.#live.watch<Board>(`board:${screen}`, {
      snapshot: (board) => {
        model.setBoard(board);
        this.#listen(board);
      },
      event: (event) => model.event(event as BoardEvent),
      // A dead token is refused at the door; here it is the screen that the server does not know.
      refused: (code) => this.#refused(code === "token_expired" ? "refused" : "unknown_screen"),
    });
    board();
    // Not all screens in the same moment.
    model.renew = () => void window.setTimeout(board, Math.random() * RENEW_WITHIN_MS);
  }

  /** What was spoken is a fact that the server keeps. */
  report(id: string, phase: string): void {
    this.#live.tell("spoken", { id, phase });
  }

  /** A few questions at once, so that one is answered without delay, then now and then. */
  async #askTheTime(): Promise<void> {
    for (let asked = 0; ; asked++) {
      const sent = performance.now();
      const answer = await this.#live.question("clock").catch(() => null);
      // A switch was unplugged somewhere: nobody hung up, and yet nothing comes any more.
      if (answer === null && this.#live.link === "online") this.#live.again();
      const ms = (answer as { ms?: number } | null)?.ms;
      if (typeof ms === "number") this.time.add(sent, ms, performance.now());
      const pause = asked < QUICK_QUESTIONS ? QUICK_MS : CALM_MS;
      await new Promise((done) => setTimeout(done, pause));
    }
  }

  /** A screen hears the areas of its zones. */
  #listen(board: Board): void {
    const floors = board.zones.flatMap((zone) => (zone.floor === null ? [] : [`${zone.floor}F`]));
    for (const area of new Set(board.voice?.areas ?? floors)) {
      const topic = `voice:${area}`;
      if (this.#heard.has(topic)) continue;
      this.#heard.add(topic);
      this.#live.watch(topic, {
        event: (event) => {
          const say = event.data as unknown as Say;
          if (event.type === "voice.prepare") this.#ears.prepare(say);
          if (event.type === "voice.say") this.#ears.say(say);
          if (event.type === "voice.stop") this.#ears.stop(say.id);
        },
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
