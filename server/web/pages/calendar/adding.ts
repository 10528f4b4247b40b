/** The form of an entry, and what is sent of it. */
import { html, nothing, type TemplateResult } from "lit";
import { field, words } from "./parts.ts";
import type { Day } from "./types.ts";
import { coded, t } from "./texts.ts";

const KINDS = ["closed", "closed_half_day", "open", "open_half_day", "extra_session", "lunch_duty", "hours"];
const WEEK = [1, 2, 3, 4, 5, 6, 7];

export function adding(day: Day, kind: string, choose: (kind: string) => void): TemplateResult {
  const extra = kind === "extra_session" || kind === "lunch_duty";
  return html`<div class="field">
      <label for="kind">${t("f.kind")}</label>
      <select class="input" id="kind" name="kind" autofocus @change=${(e: Event) => choose((e.target as HTMLSelectElement).value)}>
        ${KINDS.map((one) => html`<option value=${one} ?selected=${one === kind}>${coded("entry", one)}</option>`)}
      </select>
    </div>
    <div class="two">${field("day", t("f.day"), { type: "date", value: day.day })}${field("until", t("f.until"), { type: "date" })}</div>
    <fieldset class="weekdays"><legend class="small">${t("f.weekdays")}</legend>
      ${WEEK.map((n) => html`<label><input type="checkbox" name="on" value=${n} />${coded("weekday", String(n))}</label>`)}
    </fieldset>
    ${kind.endsWith("half_day")
      ? html`<div class="field"><label for="session">${t("f.session")}</label>
          <select class="input" id="session" name="session">${day.planned.map((name) => html`<option value=${name}>${coded("session", name)}</option>`)}</select></div>`
      : nothing}
    ${extra
      ? html`${field("name", t("f.name"), { max: 24, value: coded("entry", kind).replace(/[（(].*/, "") })}
          <div class="two">${field("opens", t("f.opens"), { type: "time", value: kind === "lunch_duty" ? "12:00" : "18:00" })}${field("closes", t("f.closes"), { type: "time", value: kind === "lunch_duty" ? "14:00" : "20:00" })}</div>
          ${field("windows", t("f.windows"))} ${field("items", t("f.items"), { max: 2000 })}`
      : nothing}
    ${kind === "hours" ? field("sessions", t("f.sessions")) : nothing}
    ${field("reason", t("f.reason"))} ${field("source", t("f.source"))}`;
}

const HOURS = /(\S+)\s+(\d{1,2}:\d{2})\s*[-–—~]\s*(\d{1,2}:\d{2})/g;
const clock = (text: string): string => text.padStart(5, "0");

export function entryOf(said: Record<string, string>, form: HTMLFormElement): object {
  const weekdays = new FormData(form).getAll("on").map(Number);
  const made: Record<string, unknown> = {
    kind: said.kind, day: said.day, until: said.until || null, weekdays,
    reason: said.reason ?? "", source: said.source ?? "",
  };
  if (said.session) made.session = said.session;
  if (said.opens !== undefined && said.opens && said.closes) {
    made.extra = {
      name: said.name || said.kind, opens: said.opens, closes: said.closes,
      windows: words(said.windows), items: words(said.items),
    };
  }
  if (said.sessions !== undefined) {
    made.sessions = [...said.sessions.replaceAll("；", ";").replaceAll(";", " ").matchAll(HOURS)].map(
      ([, name, opens, closes]) => ({ name, opens: clock(opens!), closes: clock(closes!) }));
  }
  return made;
}
