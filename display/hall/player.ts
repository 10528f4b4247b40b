/**
 * Announcements, one at a time, through an AudioContext, each at the moment that the server set for
 * all screens that hear each other.
 *
 * A call is shown whatever happens here: without sound the text still stands for as long as the
 * announcement would have taken. Nothing grows: decoded sound, waiting and heard ids are capped.
 */
import type { PlayerHost } from "./host.ts";
import { Output } from "./output.ts";
import { Sounds } from "./sounds.ts";
import type { Say } from "./types.ts";

const MOST_WAITING = 20;
const KEPT_IDS = 200;
const MARGIN_MS = 2_000;
/** Later than this share of its length nobody would understand it any more. */
const TOO_LATE = 0.5;

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
  #playing: { id: string; source: AudioBufferSourceNode } | null = null;
  #stopped = new Set<string>();
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

  /** Silence in the middle of it; what has not begun is not said at all. */
  stop(id: string): void {
    this.#keep(this.#stopped, id);
    this.#waiting = this.#waiting.filter((say) => say.id !== id);
    if (this.#playing?.id === id) this.#playing.source.stop();
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
    if (this.#stopped.has(say.id)) return;
    const silent = this.#host.muted() && say.kind !== "evacuation";
    const heard =
      !silent && buffer !== null && (await this.enable()) && late < buffer.duration * TOO_LATE;
    if (!heard) {
      this.#host.report(say.id, "failed");
      this.#host.saying(say, false);
      return wait(Math.max(0, begins + say.seconds * 1000 - performance.now()));
    }
    this.#keep(this.#heard, say.id);
    const ended = this.#play(say, buffer, begins);
    await until(begins);
    if (this.#stopped.has(say.id)) return;
    this.#host.report(say.id, "started");
    this.#host.saying(say, true);
    await ended;
    if (!this.#stopped.has(say.id)) this.#host.report(say.id, "ended");
  }

  #keep(ids: Set<string>, id: string): void {
    ids.add(id);
    if (ids.size > KEPT_IDS) ids.delete(ids.values().next().value!);
  }

  /** A screen that is late begins inside the sentence, in step with the others. */
  async #play(say: Say, buffer: AudioBuffer, begins: number): Promise<void> {
    const context = this.#context!;
    const source = context.createBufferSource();
    const gain = context.createGain();
    source.buffer = buffer;
    gain.gain.value = say.volume ?? 1;
    source.connect(gain).connect(context.destination);
    const ended = new Promise<void>((done) => (source.onended = () => done()));
    this.#playing = { id: say.id, source };
    const at = this.#output!.at(begins);
    const first = context.currentTime;
    if (at >= first) source.start(at);
    else source.start(first, first - at);
    const rest = begins + buffer.duration * 1000 + MARGIN_MS - performance.now();
    await Promise.race([ended, wait(rest)]);
    this.#playing = null;
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
