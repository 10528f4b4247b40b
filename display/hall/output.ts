/**
 * The time of the sound output in terms of `performance.now()`. One reading may be tens of
 * milliseconds off while the machine is busy; the median of the latest ones is not.
 */

const READINGS = 41;
const EVERY_MS = 100;

export class Output {
  #context: AudioContext;
  #offsets: number[] = [];

  constructor(context: AudioContext) {
    this.#context = context;
    window.setInterval(() => this.#read(), EVERY_MS);
  }

  /** A moment of `performance.now()` as the output counts, its own delay included, in seconds. */
  at(moment: number): number {
    this.#read();
    if (!this.#offsets.length) {
      return this.#context.currentTime + (moment - performance.now()) / 1000;
    }
    const sorted = [...this.#offsets].sort((a, b) => a - b);
    return moment / 1000 + sorted[sorted.length >> 1]!;
  }

  #read(): void {
    const { contextTime = 0, performanceTime = 0 } = this.#context.getOutputTimestamp();
    if (this.#context.state !== "running") this.#offsets = [];
    else if (performanceTime > 0) this.#offsets.push(contextTime - performanceTime / 1000);
    if (this.#offsets.length > READINGS) this.#offsets.shift();
  }
}
