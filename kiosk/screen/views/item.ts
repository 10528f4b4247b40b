/** The item before a ticket is taken: conditions, materials, limits, and the two routes. */
import { html, nothing, type TemplateResult } from "lit";
import type { Kiosk } from "../kiosk.ts";
import { button, fact, zh, type Page } from "../pieces.ts";
import type { View } from "../session.ts";
import type { ItemDetail, Limit, Material } from "../types.ts";
import { places } from "./start.ts";

type Of<Name extends View["at"]> = Extract<View, { at: Name }>;

/** Conditions, materials and limits are seen before confirming, as they are to be at a booking. */
export function item(kiosk: Kiosk, view: Of<"item">): Page {
  const { words } = kiosk;
  const shown = view.item;
  const { tickets } = kiosk.agent;
  const scroll = (part: number) => () => {
    const text = document.querySelector(".reading");
    text?.scrollBy({ top: text.clientHeight * part, behavior: "smooth" });
  };
  return {
    title: words.name(shown),
    hint: words.language === "en" ? shown.dept_name_en || shown.dept_name : shown.dept_name,
    room: "read",
    show: html`<div class="facts">${facts(kiosk, shown)}</div>
      <div class="reading" tabindex="0" role="region" aria-label=${words.name(shown)}>
        ${conditions(kiosk, shown)} ${materials(kiosk, shown)}
      </div>`,
    choose: html`<div class="pair scrolling">
        ${button(words.t("read_up"), scroll(-0.8), { icon: "up" })}
        ${button(words.t("read_on"), scroll(0.8), { icon: "down" })}
      </div>
      <div class="pair">
        ${button(words.t("item_print"), () => kiosk.order.printGuide(shown), { icon: "printer", strong: !tickets && !kiosk.timing.offered(shown) })}
        ${forms(kiosk, shown) ? button(words.t("item_forms"), () => kiosk.order.printForms(shown), { icon: "printer" }) : nothing}
        ${kiosk.timing.offered(shown) ? button(words.t("item_book"), () => kiosk.timing.days(shown), { icon: "clock", strong: true }) : nothing}
        ${kiosk.also.adding
          ? button(words.t("also_this"), () => kiosk.also.add(shown), { icon: "layers", strong: true })
          : tickets ? button(words.t("take"), () => kiosk.order.want(shown), { icon: "ticket", strong: true }) : nothing}
      </div>`,
  };
}

/** The material list or the form is on paper, or the printer says why not. */
export function guided(kiosk: Kiosk, { paper, item: shown, what }: Of<"guided">): Page {
  const { words, agent } = kiosk;
  const again = () => (what === "formed" ? kiosk.order.printForms(shown) : kiosk.order.printGuide(shown));
  const good = paper.outcome === "printed";
  const trouble = paper.troubles.find((name) => name !== "near_end");
  const why = (trouble ? words.maybe(`trouble_${trouble}`) : null) ?? "";
  const failed = paper.outcome === "failed" ? "failed" : "unconfirmed";
  return {
    title: words.t(`${what}_${good ? "title" : failed}`),
    hint: good ? words.name(shown) : `${why} ${words.t("guided_failed_hint")}`.trim(),
    room: "read",
    tone: good ? "good" : "warn",
    show: good && paper.preview_url
      ? html`<div class="slot long"><div class="slot-mouth"></div><div class="slot-paper"><img src=${paper.preview_url} alt=${words.t(`${what}_preview`)} /></div></div>`
      : nothing,
    choose: html`<div class="pair">
      ${good ? nothing : button(words.t("ticket_again"), () => { kiosk.back(); void again(); }, { icon: "printer" })}
      ${agent.tickets
        ? button(words.t("guided_take"), () => kiosk.order.want(shown), { icon: "ticket", strong: true })
        : button(words.t("home"), () => kiosk.restart(), { icon: "home", strong: true })}
    </div>`,
  };
}

/** Is there a form whose lines are known, and does this kiosk print forms? Rule XX-26. */
const forms = ({ agent }: Kiosk, shown: ItemDetail): boolean =>
  agent.live?.offers?.forms !== false && shown.materials.some((one) => one.sample?.length);

function facts(kiosk: Kiosk, shown: ItemDetail): TemplateResult[] {
  const { words } = kiosk;
  const { where } = shown;
  const place = words.place(where.floor, where.windows?.length ? where.windows : shown.windows);
  const zone = where.zone_name
    ? words.name({ name: where.zone_name, name_en: where.zone_name_en })
    : "";
  const wait = [words.waiting(shown.waiting), words.minutes(shown.estimate)];
  const self = shown.self_service ? [fact("kiosk", words.t("self_fact"), places(kiosk))] : [];
  return [
    fact("pin", words.t("where"), [zone, place].filter(Boolean).join(" · ")),
    fact("people", words.t("wait"), wait.join(" · ")),
    fact("clock", words.t("limit"), html`${limits(kiosk, shown)}`),
    ...self,
  ];
}

function limits(kiosk: Kiosk, { promised, statutory_limit }: ItemDetail): string {
  const { words } = kiosk;
  const unit = (limit: Limit) => ({ n: limit.n, unit: words.unit(limit.unit) });
  const law = statutory_limit?.n ? words.t("statutory", unit(statutory_limit)) : "";
  if (!promised) return law;
  const ours = promised.n ? words.t("limit_days", unit(promised)) : words.t("limit_instant");
  return law && promised.n ? `${ours}（${law}）` : ours;
}

function conditions(kiosk: Kiosk, shown: ItemDetail): TemplateResult {
  const { words } = kiosk;
  const parts = (shown.items ?? []).filter((part) => typeof part !== "string");
  return html`${shown.bundle && parts.length
      ? html`<h2>${words.t("bundle_items")}</h2>
          <ul>
            ${parts.map((part) => html`<li>${words.name(part)}</li>`)}
          </ul>`
      : nothing}
    <h2>${words.t("conditions")}</h2>
    <ul>
      ${shown.conditions.length
        ? shown.conditions.map((text) => html`<li>${zh(text)}</li>`)
        : html`<li>${words.t("conditions_none")}</li>`}
      ${shown.agent_allowed === false ? html`<li>${words.t("agent_no")}</li>` : nothing}
    </ul>`;
}

function materials(kiosk: Kiosk, shown: ItemDetail): TemplateResult {
  const { words } = kiosk;
  const count = shown.materials.length;
  return html`<h2>${count ? words.t("materials", { count }) : words.t("materials_none")}</h2>
    <ol class="materials">
      ${shown.materials.map((material) => html`<li>${one(kiosk, material)}</li>`)}
    </ol>`;
}

function one(kiosk: Kiosk, material: Material): TemplateResult {
  const { words } = kiosk;
  const tags = [
    ...(material.when_applicable ? [words.t("material_sometimes")] : []),
    ...(material.deficiency_ok ? [words.t("material_later")] : []),
  ];
  return html`<span class="material">${zh(material.name)}</span>
    <span class="row-line">
      <span>${zh(material.form)}</span>
      ${tags.map((tag) => html`<span class="tag">${tag}</span>`)}
    </span>`;
}
