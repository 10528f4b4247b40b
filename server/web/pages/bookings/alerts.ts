/** What staff should look at now, above everything else; each with the way to it. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "@kit/icons.ts";
import type { Desk } from "./desk.ts";
import { when } from "./parts.ts";
import { coded, t } from "./texts.ts";
import type { Tab } from "./view.ts";

const WAY: Record<string, Tab> = { requests_unanswered: "requests", notices_failed: "messages" };
const elsewhere = (code: string): "devices" | "calendar" | "deliveries" | undefined =>
  code === "year_unpublished" ? "calendar" : code === "webhooks_off" ? "deliveries" : /^(kiosks|window_devices|sent_in)_/.test(code) ? "devices" : undefined;

export function alerts(desk: Desk, open: (tab: Tab) => void): TemplateResult | typeof nothing {
  const known = desk.alerts.map((one) => ({ ...one, text: coded("alert", one.code, one.figures) })).filter(({ text }) => text);
  if (!known.length) return nothing;
  return html`<ul class="alerts" aria-label=${t("alerts")}>${known.map(({ code, since, text }) => {
    const way = WAY[code];
    const page = elsewhere(code);
    return html`<li>${icon("bell")}<span class="grow">${text}
        ${since ? html`<span class="small">${t("alert.since", { time: when(since) })}</span>` : nothing}</span>
      ${way ? html`<button class="button quiet" @click=${() => open(way)}>${t(`tab.${way}`)}${icon("arrow")}</button>` : nothing}
      ${page ? html`<a class="button quiet" href="/${page}">${t(`alert.to.${page}`)}${icon("arrow")}</a>` : nothing}</li>`;
  })}</ul>`;
}
