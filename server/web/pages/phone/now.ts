/** The middle of the page: what is, and what to do now. */
import { html, nothing, type TemplateResult } from "lit";
import { between, hm } from "@kit/format.ts";
import { named } from "@kit/i18n.ts";
import { icon, type IconName } from "@kit/icons.ts";
import type { Ticket } from "@kit/types.ts";
import { t } from "./texts.ts";

const SOON = 3;

export function now(ticket: Ticket): TemplateResult {
  switch (ticket.state) {
    case "waiting":
      return waiting(ticket);
    case "called":
      return called(ticket);
    case "serving":
      return plain("good", "desk", t("serving.now"), t("serving.do", { window: ticket.window }));
    case "held":
      return plain("held", "hand", t("held.now"), t("held.do", { window: ticket.window }));
    case "missed":
      return plain("wait", "missed", t("missed.now"), missed(ticket));
    case "finished":
      return plain("good", "done", t("finished.now"), t("finished.do", hotline(ticket)));
    case "given_up":
      return plain("", "leave", t("given_up.now"), t("given_up.do"));
    case "closed":
      return plain("", "door", t("closed.now"), t("closed.do", hotline(ticket)));
  }
}

const hotline = (ticket: Ticket) => ({ hotline: ticket.hall.hotline });

const missed = (ticket: Ticket): string =>
  ticket.rejoin_until ? t("missed.do", { time: hm(ticket.rejoin_until) }) : t("missed.late");

function waiting(ticket: Ticket): TemplateResult {
  const first = ticket.ahead === 0;
  return html`<section class="now waiting" aria-live="polite">
    <p class="now-head">${first ? t("waiting.first") : t("waiting.now", { n: ticket.ahead })}</p>
    <p class="now-wait"><span>${t("waiting.wait")}</span> <b>${between(ticket.estimate)}</b></p>
    <p>${t("waiting.do", { zone: named(ticket, "zone_name") })}</p>
    <p class="soft">${ticket.ahead < SOON ? t("waiting.soon") : t("waiting.far")}</p>
  </section>`;
}

function called(ticket: Ticket): TemplateResult {
  return html`<section class="now called" role="alert">
    <p class="now-head">${icon("call")}${t("called.now")}</p>
    <p class="now-window">${t("called.window", { window: ticket.window })}</p>
    ${ticket.floor === null
      ? nothing
      : html`<p class="now-floor">${t("called.floor", { floor: ticket.floor })}</p>`}
    <p>${t("called.times", { n: ticket.calls })}</p>
  </section>`;
}

const plain = (tone: string, sign: IconName, head: string, detail: string): TemplateResult =>
  html`<section class="now ${tone}" role="status">
    <p class="now-head">${icon(sign)}${head}</p>
    <p>${detail}</p>
  </section>`;
