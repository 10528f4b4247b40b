/**
 * The panes of the guide desk. A pane beside the answers is an element of its own: whoever writes
 * it imports its module here. Its tab is there as soon as the element is defined.
 *
 * An element gets `.api` (signed in) and may send, bubbling:
 * - `count`, detail: how many wait for a guide; shown at the tab, also while another is open;
 * - `ask`, detail: a text; it is put into the search box and answered.
 */
import { html, type TemplateResult } from "lit";
import type { Api } from "@kit/api.ts";
import type { IconName } from "@kit/icons.ts";

export type PaneId = "ask" | "floor" | "care" | "help";

export interface Pane {
  id: PaneId;
  sign: IconName;
  tag: string;
  show: (api: Api) => TemplateResult;
  /** Counts while it is not looked at, so it is there from the beginning. */
  early: boolean;
}

const BESIDE: Pane[] = [
  { id: "floor", sign: "board", tag: "floor-view", early: false, show: (api) => html`<floor-view .api=${api}></floor-view>` },
  { id: "care", sign: "people", tag: "care-list", early: true, show: (api) => html`<care-list .api=${api}></care-list>` },
  { id: "help", sign: "bell", tag: "help-calls", early: true, show: (api) => html`<help-calls .api=${api}></help-calls>` },
];

export const panes = (): Pane[] => BESIDE.filter((pane) => customElements.get(pane.tag) !== undefined);
