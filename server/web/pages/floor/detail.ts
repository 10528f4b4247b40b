/** What was tapped, in full, and what whoever is signed in may do there. */
import { html, nothing, type TemplateResult } from "lit";
import { between, hm } from "@kit/format.ts";
import { named, word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { windowChip } from "@kit/parts.ts";
import { helpActions, type Helping } from "./help_parts.ts";
import { helpAt, zoneFigures } from "./state.ts";
import { coded, t } from "./texts.ts";
import type { Chosen, HallNow, KioskNow, QueueNow, ScreenNow, WindowNow, ZoneNow } from "./types.ts";
import { kioskWords, onPost, pauseWords, screenWords } from "./words.ts";

export interface Acting extends Helping {
  manager: boolean;
  /** Put a text into the search box of the guide desk. */
  ask: (text: string) => void;
  /** A command to a window; the manager only. */
  command: (no: string, command: "open" | "close") => void;
}

const fact = (name: string, value: unknown): TemplateResult | typeof nothing =>
  value === "" || value === null || value === undefined ? nothing : html`<dt>${name}</dt><dd>${value}</dd>`;

export function detail(hall: HallNow, chosen: Chosen, acting: Acting): { title: string; body: TemplateResult } | null {
  const found = {
    window: () => hall.windows.find((one) => one.no === chosen.id),
    zone: () => hall.zones.find((one) => one.id === chosen.id),
    kiosk: () => hall.kiosks.find((one) => one.id === chosen.id),
    screen: () => hall.screens.find((one) => one.id === chosen.id),
  }[chosen.kind]();
  if (!found) return null;
  switch (chosen.kind) {
    case "window":
      return aWindow(hall, found as WindowNow, acting);
    case "zone":
      return aZone(hall, found as ZoneNow, acting);
    case "kiosk":
      return aKiosk(hall, found as KioskNow, acting);
    default:
      return aScreen(hall, found as ScreenNow);
  }
}

function aWindow(hall: HallNow, window: WindowNow, acting: Acting) {
  const served = window.tidal ? (window.profile?.startsWith("queues:") ? window.tidal.queues : [...window.queues, ...window.tidal.queues]) : window.queues;
  const queues = hall.queues.filter((queue) => served.includes(queue.code));
  return {
    title: t("window.titled", { no: window.no, name: named(window) }),
    body: html`<p>${windowChip(window.state)} ${pauseWords(window)}</p>
      <dl class="facts">
        ${fact(t("on_post"), onPost(hall, window))}
        ${fact(t("dept"), named(window, "dept_name"))}
        ${fact(t("at_window"), window.ticket ? html`<span class="number">${window.ticket.number}</span> ${named(window.ticket, "item_name")} · ${word("ticket_state", window.ticket.state)}` : "")}
        ${fact(t("since"), window.pause ? hm(window.pause.since) : "")}
      </dl>
      ${queues.map((queue) => line(queue))}
      <div class="row wrap">
        <button class="button" @click=${() => acting.ask(window.no)}>${icon("search")}${t("ask_here")}</button>
        ${acting.manager ? html`<a class="button" href=${`/window/${window.no}`}>${icon("desk")}${t("console")}</a>
          ${window.state === "open" ? nothing : html`<button class="button primary" @click=${() => acting.command(window.no, "open")}>${icon("check")}${t("open")}</button>`}
          ${window.state === "closed" ? nothing : html`<button class="button danger" ?disabled=${window.ticket !== null}
            @click=${() => acting.command(window.no, "close")}>${icon("door")}${t("close")}</button>`}` : nothing}
      </div>`,
  };
}

const line = (queue: QueueNow): TemplateResult =>
  html`<p class="floor-queue"><b>${queue.code}</b><span class="grow">${named(queue)}</span>
    <span>${t("waiting", { n: queue.waiting })}</span><span class="soft">${between(queue.estimate)}</span></p>`;

function aZone(hall: HallNow, zone: ZoneNow, acting: Acting) {
  const { queues, waiting } = zoneFigures(hall, zone.id);
  const windows = hall.windows.filter((one) => one.zone === zone.id);
  const serving = windows.filter((one) => one.state === "open");
  return {
    title: named(zone),
    body: html`<dl class="facts">
        ${fact(t("waiting.head"), t("people", { n: waiting }))}
        ${fact(t("windows"), t("windows.open", { n: serving.length, all: windows.length }))}
      </dl>
      ${queues.map((queue) => line(queue))}
      <div class="row wrap"><button class="button" @click=${() => acting.ask(named(zone))}>${icon("search")}${t("ask_here")}</button></div>`,
  };
}

function aKiosk(hall: HallNow, kiosk: KioskNow, acting: Acting) {
  const call = helpAt(hall, kiosk.id);
  const troubles = Object.entries(kiosk.devices ?? {}).flatMap(([name, one]) =>
    (one.troubles ?? []).map((trouble) => `${coded("device", name)}：${coded("trouble", trouble)}`));
  return {
    title: t("kiosk.titled", { id: kiosk.id, place: named(kiosk, "place") }),
    body: html`${call ? html`<div class="notice ${call.state === "waiting" ? "bad" : "wait"}">${icon("bell")}
        <div class="grow"><p class="strong">${coded("reason", call.reason)}</p><p>${coded("page", call.page)} · ${hm(call.called_at)}</p>
        ${helpActions(call, acting)}</div></div>` : nothing}
      <dl class="facts">
        ${fact(t("state"), kioskWords(kiosk).state)}
        ${fact(t("troubles"), troubles.join("；"))}
        ${fact(t("backlog"), kiosk.backlog || "")}
        ${fact(t("heard"), hm(kiosk.reported_at))}
      </dl>
      ${acting.manager ? html`<div class="row wrap"><a class="button" href="/devices">${icon("kiosk")}${t("devices")}</a></div>` : nothing}`,
  };
}

const aScreen = (hall: HallNow, screen: ScreenNow) => ({
  title: t("screen", { id: screen.id }),
  body: html`<dl class="facts">${fact(t("state"), screenWords(screen).state)} ${fact(t("heard"), hm(screen.reported_at))} ${fact(t("type"), screen.type)}
    ${fact(t("shows"), hall.zones.filter((one) => screen.zones.includes(one.id)).map((one) => named(one)).join("、"))}</dl>`,
});
