/** What is wrong at the moment, said before somebody starts. */
import { html, type TemplateResult } from "lit";
import { icon } from "../icons.ts";
import { when } from "../figures.ts";
import type { Kiosk } from "../kiosk.ts";

export function notices(kiosk: Kiosk): TemplateResult[] {
  const { words } = kiosk;
  const said: string[] = [];
  const opening = kiosk.agent.live?.open;
  if (opening && !opening.ticketing) {
    const next = when(kiosk, opening.next);
    said.push(next ? words.t("closed_next", { next }) : words.t("closed_notice"));
  }
  const printer = kiosk.agent.live?.printer;
  if (printer?.state === "trouble" || printer?.state === "absent") {
    const trouble = printer.troubles.find((name) => name !== "near_end") ?? "absent";
    const why = words.maybe(`trouble_${trouble}`) ?? words.t("trouble_error");
    said.push(words.t("trouble_notice", { why }));
  }
  return said.map(
    (text) => html`<div class="notice" role="status">${icon("alert")}<span>${text}</span></div>`,
  );
}
