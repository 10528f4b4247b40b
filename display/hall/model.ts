/**
 * All that a hall screen knows, and when it learned it. Elements read it and are told of changes.
 * Ages are counted on `performance.now()`; the hall's time comes from the server.
 */
import { HallClock } from "@kit/clock.ts";
import type { Everybody } from "@kit/told.ts";
import { apply } from "./board.ts";
import { PLAIN } from "./layout.ts";
import { sideOf } from "./space.ts";
import type { Board, BoardEvent, Call, Layout, Region, Say } from "./types.ts";

const FRESH_MS = 16_000;
const FRESH_AT_MOST_S = 60;
const HERO_CALLS = 3;

export type Link = "connecting" | "live" | "offline" | "no_token" | "refused" | "unknown_screen";

export class Model extends EventTarget {
  board: Board | null = null;
  link: Link = "connecting";
  say: Say | null = null;
  heard = false;
  sound = false;
  /** The manager wants this screen silent; an evacuation is heard all the same. */
  muted = false;
  /** Until when, on `performance.now()`, the screen shows who it is. */
  identified = -1;
  /** The code by which it can be enrolled, while it is unknown. */
  code: string | null = null;
  /** What is told to everybody in the hall. */
  told: Everybody | null = null;
  /** A layout that is only tried on, in the editor. */
  trial: Layout | null = null;
  /** Entries of the playlist that could not be shown; a new board gives them another chance. */
  readonly unplayable = new Set<string>();
  /** How many events were taken in; a test compares it with what was sent. */
  applied = 0;
  /** How many whole boards have come: pictures are asked for anew with each. */
  renewals = 0;
  /** Asks the server for the whole board. */
  renew: () => void = () => undefined;
  /** How long ago the server last gave a sign of life, in real ms; null before the first. */
  silence: () => number | null = () => null;
  #fresh = new Map<string, number>();
  #clock = new HallClock();

  /** The hall's time in ms since 1970, or null before the server told it. */
  now(): number | null {
    return this.#clock.known ? this.#clock.now() : null;
  }

  /** The hall's offset from UTC in minutes, from the times that the server writes. */
  get zoneMinutes(): number {
    const match = /([+-])(\d\d):(\d\d)$/.exec(this.board?.clock.now ?? "");
    if (!match) return 0;
    return (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
  }

  /** Hall time of the last sign of life, in ms since 1970: what is shown was true then. */
  get lastNews(): number | null {
    const [now, silence] = [this.now(), this.silence()];
    return now === null || silence === null ? null : now - silence * this.#speed;
  }

  get layout(): Layout {
    return this.trial ?? this.board?.layout ?? PLAIN;
  }

  get regions(): Region[] {
    return this.layout[sideOf()];
  }

  get #speed(): number {
    return this.board?.clock.speed || 1;
  }

  setLink(link: Link): void {
    this.link = link;
    this.changed();
  }

  setBoard(board: Board): void {
    const known = new Set(this.board?.calls.map((call) => call.call_id));
    const first = this.board === null;
    this.board = board;
    this.renewals++;
    this.unplayable.clear();
    this.#clock.set(board.clock);
    if (!first) board.calls.filter((call) => !known.has(call.call_id)).forEach((c) => this.#mark(c));
    this.changed();
  }

  event(event: BoardEvent): void {
    if (!this.board) return;
    this.applied++;
    if (event.type === "board.changed") return this.renew();
    const before = this.board.calls[0]?.call_id;
    try {
      this.board = apply(this.board, event);
    } catch (fault) {
      // An event that cannot be read must not stop those after it; the whole board is asked for.
      console.warn(`event ${event.type}`, fault);
      return this.renew();
    }
    const newest = this.board.calls[0];
    if (newest && newest.call_id !== before && event.type.endsWith("called")) this.#mark(newest);
    this.changed();
  }

  changed(): void {
    this.dispatchEvent(new Event("change"));
  }

  /** Calls that everybody must notice now, newest first. */
  fresh(): Call[] {
    return (this.board?.calls ?? []).filter((call) => this.isFresh(call));
  }

  isFresh(call: Call): boolean {
    if (call.state !== "called") return false;
    return this.isSpoken(call) || performance.now() - (this.#fresh.get(call.call_id) ?? -1e9) < FRESH_MS;
  }

  isSpoken(call: Call): boolean {
    return this.say?.ticket === call.ticket && this.say.window === call.window;
  }

  /** Shown large: what is being said, then the newest; else the latest that was not missed. */
  hero(): Call[] {
    const fresh = this.fresh();
    const said = fresh.filter((call) => this.isSpoken(call));
    if (fresh.length) return [...new Set([...said, ...fresh])].slice(0, HERO_CALLS);
    return (this.board?.calls ?? []).filter((call) => call.state !== "missed").slice(0, 1);
  }

  #mark(call: Call): void {
    const age = ((this.now() ?? 0) - Date.parse(call.at)) / 1000 / this.#speed;
    if (age > FRESH_AT_MOST_S) return;
    this.#fresh.set(call.call_id, performance.now());
    const shown = new Set(this.board?.calls.map((row) => row.call_id));
    for (const id of this.#fresh.keys()) if (!shown.has(id)) this.#fresh.delete(id);
  }
}
