/** Nobody touches the screen: after a while it asks, then it starts afresh. */

const TICK_MS = 250;

/** Counts down from the last touch; `tick` gets the whole seconds that are left. */
export class Idle {
  private since = performance.now();
  private timer = 0;

  constructor(
    private readonly limit: () => number,
    private readonly tick: (left: number) => void,
  ) {}

  start(): void {
    this.timer = window.setInterval(() => {
      const passed = (performance.now() - this.since) / 1000;
      this.tick(Math.max(0, Math.ceil(this.limit() - passed)));
    }, TICK_MS);
  }

  stop(): void {
    window.clearInterval(this.timer);
  }

  touch(): void {
    this.since = performance.now();
  }
}
