/** Each step's own screen. */
import { html, nothing, type TemplateResult } from "lit";
import { check, type Draft } from "./check.ts";
import "./find.ts";
import "./person.ts";
import { read } from "./read.ts";
import "./request.ts";
import type { Step } from "./route.ts";
import { time } from "./time.ts";
import type { PersonForm, Slot, Wish } from "./types.ts";

export const NOBODY: PersonForm = { name: "", id_type: "resident", id_number: "", phone: "", organisation: "" };

interface Ways {
  busy: boolean;
  pick: (slot: Slot) => void;
  request: (wish: Wish) => void;
  /** What stands in the form so far: it outlives a form that is drawn anew. */
  typing: (person: PersonForm) => void;
  who: (person: PersonForm) => void;
  send: (() => void) | null;
}

export function step(at: Step, draft: Draft, ways: Ways): TemplateResult | typeof nothing {
  switch (at) {
    case "find":
      return html`<tide-find></tide-find>`;
    case "read":
      return read(draft.item);
    case "time":
      return time(draft.item, ways.pick);
    case "request":
      return html`<tide-request .item=${draft.item.id} .wish=${draft.wish} .chosen=${ways.request}></tide-request>`;
    case "you":
      return html`<tide-person .item=${draft.item} .person=${draft.person}
        .typing=${ways.typing} .chosen=${ways.who}></tide-person>`;
    case "check":
      return draft.slot || draft.wish ? check(draft, ways.busy, ways.send) : nothing;
  }
}
