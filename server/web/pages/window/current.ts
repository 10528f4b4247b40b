/** The person at the window now, and what can be done. */
import { html, nothing, type TemplateResult } from "lit";
import { duration, running } from "@kit/format.ts";
import { kit, named, word } from "@kit/i18n.ts";
import { icon, type IconName } from "@kit/icons.ts";
import { laneChip, ticketChip } from "@kit/parts.ts";
import type { AtWindow, MaskedPerson } from "@kit/types.ts";
import { commands, hindrance, KEYS, type Command, VOUCHER_KEY } from "./able.ts";
import type { Desk } from "./desk.ts";
import { t } from "./texts.ts";

const SIGNS: Record<Command, IconName> = {
  call: "call",
  recall: "recall",
  start: "play",
  finish: "done",
  miss: "missed",
  hold: "hand",
  transfer: "swap",
  pause: "pause",
  close: "door",
};

type Act = (command: Command) => void;

export function current(desk: Desk, act: Act, show: () => void): TemplateResult {
  const ticket = desk.window?.ticket ?? null;
  return ticket ? at(desk, ticket, act, shows(show)) : idle(desk, act, shows(show));
}

const shows = (show: () => void): TemplateResult =>
  html`<button class="button shows" @click=${show}>${icon("ticket")}${t("voucher")}<kbd>${VOUCHER_KEY}</kbd></button>`;

function idle(desk: Desk, act: Act, voucher: TemplateResult): TemplateResult {
  const console = desk.console!;
  const next = console.line[0];
  return html`<section class="card current idle" aria-labelledby="now">
    <h2 id="now" class="idle-head">
      ${next ? t("idle.waiting", { n: console.waiting }) : t("idle.nobody")}
    </h2>
    <p class="soft">
      ${next ? html`${t("idle.next", { number: next.number })} · ${named(next, "item_name")}`
             : t("idle.nobody.detail")}
    </p>
    ${button(desk, "call", null, act, true)} ${voucher}
  </section>`;
}

function at(desk: Desk, ticket: AtWindow, act: Act, voucher: TemplateResult): TemplateResult {
  const [first, ...others] = commands(ticket);
  return html`<section class="card current ${ticket.state}" aria-labelledby="now">
    <div class="current-top">
      <div class="grow">
        <div class="row wrap">
          ${ticketChip(ticket.state)} ${laneChip(ticket.lane)} ${group(desk, ticket)}
          ${ticket.language === "en" ? html`<span class="chip brand">${icon("globe")}${t("speaks.en")}</span>` : nothing}
        </div>
        <h2 id="now" class="current-number">${ticket.number}</h2>
      </div>
      ${timer(desk, ticket)}
    </div>
    <dl class="facts current-facts">
      <dt>${t("item")}</dt>
      <dd class="strong">${named(ticket, "item_name")}</dd>
      <dt>${t("person")}</dt>
      <dd>${person(ticket.person_masked)}</dd>
      ${proof(desk, ticket)}
      ${desk.console!.cases.length ? html`<dt>${t("cases")}</dt>
        <dd class="cases">${desk.console!.cases.map((c) => html`<span>${c.no}</span>`)}</dd>` : nothing}
    </dl>
    <div class="current-actions">
      ${first ? button(desk, first, ticket, act, true) : nothing}
      <div class="current-others">${others.map((name) => button(desk, name, ticket, act))}</div>
      ${voucher}
    </div>
  </section>`;
}

function group(desk: Desk, ticket: AtWindow): TemplateResult | typeof nothing {
  const found = desk.floor.priority_groups.find((one) => one.id === ticket.priority_group);
  return found ? html`<span class="chip held">${named(found)}</span>` : nothing;
}

/** Priority that was only claimed at a kiosk is confirmed, or taken back, by looking. */
function proof(desk: Desk, ticket: AtWindow): TemplateResult | typeof nothing {
  const found = desk.floor.priority_groups.find((one) => one.id === ticket.priority_group);
  if (!found || ticket.verified_by) return nothing;
  return html`<dt>${t("proof")}</dt>
    <dd class="row wrap proof">
      <span>${t("proof.ask", { proof: found.proof ?? named(found) })}</span>
      <button class="button" @click=${() => void desk.judge(ticket.id, found.id)}>
        ${icon("check")}${t("proof.seen")}
      </button>
      <button class="button" @click=${() => void desk.judge(ticket.id, null)}>${t("proof.none")}</button>
    </dd>`;
}

function person(masked: MaskedPerson | null | undefined): string {
  const type = masked?.id_type ? word("id_type", masked.id_type) : "";
  return [masked?.name, masked?.id, type].filter(Boolean).join(" · ") || t("person.none");
}

function timer(desk: Desk, ticket: AtWindow): TemplateResult {
  const serving = ticket.state === "serving" && ticket.started_at !== null;
  const since = serving ? ticket.started_at : ticket.called_at;
  const before = serving ? (ticket.served_s ?? 0) : 0;
  const seconds = (since ? desk.clock.since(since) : 0) + before;
  return html`<div class="timer" role="timer" aria-live="off">
    <span>${serving ? t("serving.for") : t("called.for")}</span>
    <b>${running(seconds)}</b>
    <span>${serving
      ? ticket.waited_s == null ? "" : t("waited", { time: duration(ticket.waited_s) })
      : t("called.times", { n: ticket.calls })}</span>
  </div>`;
}

/** A disabled one keeps its place, can be reached by keyboard, and says why. */
function button(desk: Desk, name: Command, ticket: AtWindow | null, act: Act, main = false) {
  const since = ticket?.called_at ? desk.clock.since(ticket.called_at) : Infinity;
  const nobody = name === "call" && desk.console!.waiting === 0;
  const why = hindrance(name, ticket, desk.floor, since);
  const off = nobody || why !== "" || desk.busy !== null;
  const key = name === "close" ? "" : KEYS[name];
  return html`<button
    class="button ${main ? "primary big" : "large"}"
    aria-disabled=${off ? "true" : "false"}
    data-command=${name}
    @click=${() => off || act(name)}
  >
    ${icon(SIGNS[name])}
    <span class="button-text">
      <span>${desk.busy === name ? kit("loading") : t(name)}</span>
      ${why ? html`<small>${why}</small>` : nothing}
    </span>
    ${main ? html`<kbd>${t("key.space")}</kbd>` : nothing}<kbd>${key}</kbd>
  </button>`;
}
