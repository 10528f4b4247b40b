/** News from the agent, pushed: the link, the devices, the hall's clock, cards and codes. */
import type { CardEvent, Live } from "./types.ts";

export interface Heard {
  state: (live: Live) => void;
  card: (event: CardEvent) => void;
  scan: (text: string) => void;
  silent: () => void;
}

export function listen(heard: Heard): () => void {
  const source = new EventSource("/local/live");
  const on = <T>(kind: string, act: (data: T) => void) =>
    source.addEventListener(kind, (event) =>
      act(JSON.parse((event as MessageEvent<string>).data) as T),
    );
  on<Live>("state", heard.state);
  on<CardEvent>("card", heard.card);
  on<{ text: string }>("scan", ({ text }) => heard.scan(text));
  // The browser tries again by itself; only a lasting silence is shown.
  let quiet = 0;
  source.addEventListener("error", () => {
    quiet ||= window.setTimeout(heard.silent, 4000);
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
