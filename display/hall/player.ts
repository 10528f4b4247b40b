/**
 * Announcements, one at a time, through an AudioContext, each at the moment that the server set for
 * all screens that hear each other.
 *
 * A call is shown whatever happens here: without sound the text still stands for as long as the
 * announcement would have taken. Nothing grows: decoded sound, waiting and heard ids are capped.
 */
import { Output } from "./output.ts";
import { Sounds } from "./sounds.ts";
import type { Say } from "./types.ts";

const MOST_WAITING = 20;
const KEPT_IDS = 200;
const MARGIN_MS = 2_000;
/** Later than this share of its length nobody would understand it any more. */
const TOO_LATE = 0.5;

export type Phase = "ready" | "started" | "ended" | "failed";

export interface PlayerHost {
  report(id: string, phase: Phase): void;
  /** The moment of `performance.now()` at which an announcement begins. */
  begins(say: Say): number;
  /** What is being said, or null; `heard` is false when only the text can be shown. */
  saying(say: Say | null, heard: boolean): void;
  soundChanged(on: boolean): void;
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const until = (moment: number): Promise<void> => wait(Math.max(0, moment - performance.now()));

export class Player {
  #context: AudioContext | null = null;
  #output: Output | null = null;
  #sounds = new Sounds((bytes) => (this.#context ??= this.#open()).decodeAudioData(bytes));
  #waiting: Say[] = [];
  /** What was played here: it is not played again, however often the server asks. */
  #heard = new Set<string>();
  #busy = false;
  #host: PlayerHost;

  constructor(host: PlayerHost) {
    this.#host = host;
  }

  /** Open the sound output. Needs a click unless the browser was started to allow sound. */
  async enable(): Promise<boolean> {
    try {
      this.#context ??= this.#open();
      if (this.#context.state !== "running") {
        await Promise.race([this.#context.resume(), wait(500)]);
      }
    } catch {
      // No sound device: the screen stays silent and says so.
    }
    this.#host.soundChanged(this.on);
    return this.on;
  }

  get on(): boolean {
    return this.#context?.state === "running";
  }

  /** Fetch what will be said, and tell when it could be heard here. */
  prepare(say: Say): void {
    void this.#sounds.get(say.url).then(
      () => this.on && this.#host.report(say.id, "ready"),
      () => undefined,
    );
  }

  /** Say this after all that waits; what is past already is not even shown. */
  say(say: Say): void {
    if (this.#heard.has(say.id)) return this.#host.report(say.id, "ended");
    if (performance.now() > this.#host.begins(say) + say.seconds * 1000) return;
    this.#waiting.push(say);
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
    this.#sounds.get(say.url).catch(() => undefined);
    void this.#go();
  }

  async #go(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      await this.#perform(next);
    }
    this.#busy = false;
    this.#host.saying(null, false);
  }

  async #perform(say: Say): Promise<void> {
    const begins = this.#host.begins(say);
    const buffer = await Promise.race([
      this.#sounds.get(say.url).catch(() => null),
      wait(5_000).then(() => null),
    ]);
    const late = Math.max(0, performance.now() - begins) / 1000;
    const heard = buffer !== null && (await this.enable()) && late < buffer.duration * TOO_LATE;
    if (!heard) {
      this.#host.report(say.id, "failed");
      this.#host.saying(say, false);
      return wait(Math.max(0, begins + say.seconds * 1000 - performance.now()));
    }
    this.#keep(say.id);
    const ended = this.#play(buffer, begins, say.volume ?? 1);
    await until(begins);
    this.#host.report(say.id, "started");
    this.#host.saying(say, true);
    await ended;
    this.#host.report(say.id, "ended");
  }

  #keep(id: string): void {
    this.#heard.add(id);
    if (this.#heard.size > KEPT_IDS) this.#heard.delete(this.#heard.values().next().value!);
  }

  /** A screen that is late begins inside the sentence, in step with the others. */
  async #play(buffer: AudioBuffer, begins: number, volume: number): Promise<void> {
    const context = this.#context!;
    const source = context.createBufferSource();
    const gain = context.createGain();
    source.buffer = buffer;
    gain.gain.value = volume;
    source.connect(gain).connect(context.destination);
    const ended = new Promise<void>((done) => (source.onended = () => done()));
    const at = this.#output!.at(begins);
    const first = context.currentTime;
    if (at >= first) source.start(at);
    else source.start(first, first - at);
    const rest = begins + buffer.duration * 1000 + MARGIN_MS - performance.now();
    await Promise.race([ended, wait(rest)]);
    source.disconnect();
    gain.disconnect();
  }

  #open(): AudioContext {
    const context = new AudioContext();
    this.#output = new Output(context);
    // Televisions cut the first syllable when their input wakes up: keep it awake.
    const awake = context.createConstantSource();
    awake.offset.value = 0;
    awake.connect(context.destination);
    awake.start();
    context.onstatechange = () => this.#host.soundChanged(this.on);
    return context;
  }
}
