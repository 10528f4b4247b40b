/** What is wrong at the moment, said before somebody starts. */
import { html, type TemplateResult } from "lit";
import { icon } from "../icons.ts";
import { when } from "../figures.ts";
import type { Kiosk } from "../kiosk.ts";

export function notices(kiosk: Kiosk): TemplateResult[] {
  const { words } = kiosk;
  const said: string[] = [];
  const { live, alone } = kiosk.agent;
  const opening = live?.open;
  if (live?.offers?.why === "not_here") said.push(words.t("later_far_title"));
  else if (opening && !opening.ticketing) {
    const next = when(kiosk, opening.next);
    said.push(next ? words.t("closed_next", { next }) : words.t("closed_notice"));
  }
  if (alone) said.push(words.t("alone_notice"));
  const why = printerSays(kiosk);
  if (why) said.push(why);
  if (["trouble", "unknown"].includes(live?.devices?.["reader"]?.state ?? "absent"))
    said.push(words.t("reader_notice"));
  // Two at most: the start page keeps its room for what can be done.
  return said.slice(0, 2).map(
    (text) => html`<div class="notice" role="status">${icon("alert")}<span>${text}</span></div>`,
  );
}

/** What the printer's state means for whoever comes now; null where there is nothing to say. */
function printerSays({ words, agent }: Kiosk): string | null {
  const printer = agent.live?.printer;
  if (!printer || printer.state === "ready") return null;
  if (printer.state === "unknown") return words.t("printer_unknown");
  const trouble = printer.troubles.find((name) => name !== "near_end");
  if (!trouble && printer.state === "trouble") return words.t("printer_near_end");
  const why = words.maybe(`trouble_${trouble ?? "absent"}`) ?? words.t("trouble_error");
  return words.t("trouble_notice", { why });
}
