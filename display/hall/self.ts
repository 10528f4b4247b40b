/**
 * The screen as a machine: it tells the server how it is, with every change and as a sign of life,
 * and does what the manager asks of it.
 */
import type { Live } from "@kit/live.ts";
import type { LiveEvent } from "@kit/types.ts";
import type { Model } from "./model.ts";

const SIGN_OF_LIFE_MS = 20_000;
const SOON_MS = 1_000;
const IDENTIFIED_MS = 10_000;
/** What was asked longer ago is not done any more: the screen was away. */
const STALE_MS = 60_000;

export class Self {
  readonly #live: Live;
  readonly #model: Model;
  readonly #version: string;
  #told = "";

  constructor(screen: string, live: Live, model: Model, version: string) {
    this.#live = live;
    this.#model = model;
    this.#version = version;
    live.watch<{ muted?: boolean }>(`display:${screen}`, {
      snapshot: ({ muted }) => this.#mute(muted === true),
      event: (event) => this.#asked(event),
    });
    window.setInterval(() => this.#tell(), SIGN_OF_LIFE_MS);
    window.setInterval(() => this.#tellIfChanged(), SOON_MS);
  }

  /** How it is. What changes with every call is told with the next sign of life. */
  get #facts(): Record<string, string | number | boolean | null> {
    const model = this.#model;
    return {
      view: model.told?.evacuation ? "evacuation" : model.board ? "board" : "waiting",
      width: Math.round(window.innerWidth * devicePixelRatio),
      height: Math.round(window.innerHeight * devicePixelRatio),
      visible: document.visibilityState === "visible",
    };
  }

  #tell(): void {
    const facts = this.#facts;
    this.#told = JSON.stringify([facts, this.#model.sound]);
    const number = this.#model.hero()[0]?.number ?? null;
    const shows = { ...facts, number };
    this.#live.tell("here", { version: this.#version, shows, sound: this.#model.sound });
  }

  #tellIfChanged(): void {
    if (this.#model.link !== "live") this.#told = "";
    else if (this.#told !== JSON.stringify([this.#facts, this.#model.sound])) this.#tell();
  }

  #asked({ type, at, data }: LiveEvent): void {
    const now = this.#model.now();
    const stale = now !== null && now - Date.parse(at) > STALE_MS;
    if (type === "display.muted" || type === "display.unmuted") {
      this.#mute((data as { display: { muted: boolean } }).display.muted);
    } else if (type === "display.reload_asked" && !stale) {
      location.reload();
    } else if (type === "display.identify_asked" && !stale) {
      this.#model.identified = performance.now() + IDENTIFIED_MS;
      this.#model.changed();
    }
  }

  #mute(muted: boolean): void {
    this.#model.muted = muted;
    this.#model.changed();
  }
}
