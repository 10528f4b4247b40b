/** A heartbeat that counts up while the page lives; an agent on the machine reads it. */

declare global {
  interface Window {
    tidehall?: { beat: number };
  }
}

export function beat(): void {
  window.tidehall = { beat: 0 };
  window.setInterval(() => window.tidehall!.beat++, 1000);
}
