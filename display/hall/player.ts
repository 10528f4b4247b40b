/**
 * Announcements, one at a time, through an AudioContext.
 *
 * A call is shown whatever happens here: without sound the text still stands for as long as the
 * announcement would have taken. Nothing grows: decoded sound, waiting and heard ids are capped.
 */
import type { Say } from "./types.ts";

const KEPT_SOUNDS = 16;
const MOST_WAITING = 20;
const KEPT_IDS = 200;
const TOO_OLD_MS = 60_000;
const MARGIN_MS = 2_000;

export type Phase = "started" | "ended" | "failed";

export interface PlayerHost {
  report(id: string, phase: Phase): void;
  /** What is being said, or null; `heard` is false when only the text can be shown. */
  saying(say: Say | null, heard: boolean): void;
  soundChanged(on: boolean): void;
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

export class Player {
  #context: AudioContext | null = null;
  #sounds = new Map<string, Promise<AudioBuffer>>();
  #waiting: { say: Say; since: number }[] = [];
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

  /** Say this after all that waits. A repeated id is said once. */
  say(say: Say): void {
    if (this.#heard.has(say.id)) return;
    this.#heard.add(say.id);
    if (this.#heard.size > KEPT_IDS) this.#heard.delete(this.#heard.values().next().value!);
    this.#waiting.push({ say, since: performance.now() });
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
    this.#sound(say.url).catch(() => undefined);
    void this.#go();
  }

  async #go(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      if (performance.now() - next.since < TOO_OLD_MS) await this.#perform(next.say);
    }
    this.#busy = false;
    this.#host.saying(null, false);
  }

  async #perform(say: Say): Promise<void> {
    const buffer = await Promise.race([
      this.#sound(say.url).catch(() => null),
      wait(5_000).then(() => null),
    ]);
    if (!buffer || !(await this.enable())) {
      this.#host.report(say.id, "failed");
      this.#host.saying(say, false);
      await wait(say.seconds * 1000);
      return;
    }
    this.#host.saying(say, true);
    await this.#play(buffer, () => this.#host.report(say.id, "started"));
    this.#host.report(say.id, "ended");
  }

  async #play(buffer: AudioBuffer, started: () => void): Promise<void> {
    const source = this.#context!.createBufferSource();
    source.buffer = buffer;
    source.connect(this.#context!.destination);
    const ended = new Promise<void>((done) => (source.onended = () => done()));
    source.start();
    started();
    await Promise.race([ended, wait(buffer.duration * 1000 + MARGIN_MS)]);
    source.disconnect();
  }

  /** The decoded sound; the least recently used of sixteen goes. */
  #sound(url: string): Promise<AudioBuffer> {
    const known = this.#sounds.get(url) ?? this.#load(url);
    this.#sounds.delete(url);
    this.#sounds.set(url, known);
    if (this.#sounds.size > KEPT_SOUNDS) this.#sounds.delete(this.#sounds.keys().next().value!);
    return known;
  }

  async #load(url: string): Promise<AudioBuffer> {
    try {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
      this.#context ??= this.#open();
      return await this.#context.decodeAudioData(await answer.arrayBuffer());
    } catch (error) {
      this.#sounds.delete(url);
      throw error;
    }
  }

  #open(): AudioContext {
    const context = new AudioContext();
    // Televisions cut the first syllable when their input wakes up: keep it awake.
    const awake = context.createConstantSource();
    awake.offset.value = 0;
    awake.connect(context.destination);
    awake.start();
    context.onstatechange = () => this.#host.soundChanged(this.on);
    return context;
  }
}
