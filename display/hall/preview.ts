/** In the editor of layouts: a layout is tried on without being saved. Silent, and only from our own. */
import type { Model } from "./model.ts";
import type { Layout } from "./types.ts";

export function preview(model: Model): void {
  model.sound = true; // nothing is to be switched on: the editor stays silent
  window.addEventListener("message", (event: MessageEvent) => {
    if (event.origin !== location.origin || event.source !== window.parent) return;
    const { layout } = (event.data ?? {}) as { layout?: Layout };
    if (!layout) return;
    model.trial = layout;
    model.changed();
  });
  window.parent.postMessage({ preview: "ready" }, location.origin);
}
