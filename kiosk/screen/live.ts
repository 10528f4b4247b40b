/** News from the agent, pushed: the link, the printer, the hall's clock. */
import type { Live } from "./types.ts";

export function listen(hear: (live: Live) => void, silent: () => void): () => void {
  const source = new EventSource("/local/live");
  source.addEventListener("state", (event) => hear(JSON.parse(event.data as string) as Live));
  // The browser tries again by itself; only a lasting silence is shown.
  let quiet = 0;
  source.addEventListener("error", () => {
    quiet ||= window.setTimeout(silent, 4000);
  });
  source.addEventListener("open", () => {
    window.clearTimeout(quiet);
    quiet = 0;
  });
  return () => {
    window.clearTimeout(quiet);
    source.close();
  };
}
