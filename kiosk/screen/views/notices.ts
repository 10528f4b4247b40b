/** What is wrong at the moment, said before somebody starts. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../icons.ts";
import type { Kiosk } from "../kiosk.ts";

export function notices(kiosk: Kiosk): TemplateResult | typeof nothing {
  const { words } = kiosk;
  const said: string[] = [];
  const opening = kiosk.config?.hall?.open;
  if (opening && !opening.ticketing) {
    const next = kiosk.when(opening.next);
    said.push(next ? words.t("closed_next", { next }) : words.t("closed_notice"));
  }
  const printer = kiosk.live?.printer;
  if (printer?.state === "trouble" || printer?.state === "absent") {
    const trouble = printer.troubles.find((name) => name !== "near_end") ?? "absent";
    said.push(`${words.maybe(`trouble_${trouble}`) ?? words.t("trouble_error")}。${words.t("trouble_do")}`);
  }
  if (!said.length) return nothing;
  return html`${said.map(
    (text) => html`<div class="notice" role="status">${icon("alert")}<span>${text}</span></div>`,
  )}`;
}
