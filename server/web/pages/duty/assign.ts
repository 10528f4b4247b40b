/** What a window is to serve: a tidal one a profile, any other the queues that it and its clerk may. */
import { html, nothing, type TemplateResult } from "lit";
import { hm } from "@kit/format.ts";
import { named } from "@kit/i18n.ts";
import type { Board, DutyWindow } from "./types.ts";
import { t } from "./texts.ts";

const BY_HAND = "queues:";
const MINUTES = [30, 60, 120];

/** The queues that a manager gave the window; null when it serves a profile or its own. */
const given = (profile: string | null): string[] | null =>
  profile?.startsWith(BY_HAND) ? profile.slice(BY_HAND.length).split(",") : null;

/** May anything else be served there now? */
export const assignable = (row: DutyWindow): boolean =>
  row.profiles.length > 0 || row.able.some((code) => !row.queues.includes(code)) || row.able.length > 1;

/** What it serves now, in words. */
export function serves(board: Board, row: DutyWindow): string {
  const name = row.tidal ? named(row.tidal)
    : row.queues.map((code) => named(board.queues.find((one) => one.code === code) ?? { name: code })).join("、");
  return [name || t("profile.none"), row.until ? t("until", { time: hm(row.until) }) : ""].filter(Boolean).join(" · ");
}

export function assignFields(board: Board, row: DutyWindow): TemplateResult {
  const until = html`<div class="field"><label for="until">${t("assign.until")}</label><select class="input" id="until" name="until">
    ${MINUTES.map((n) => html`<option value=${String(n)} ?selected=${n === 60}>${t("minutes", { n })}</option>`)}
    <option value="">${t("assign.close")}</option></select></div>`;
  if (row.profiles.length) {
    const others = board.profiles.filter((one) => row.profiles.includes(one.id) && one.id !== row.profile);
    return html`<div class="field"><label for="profile">${t("profile")}</label><select class="input" id="profile" name="profile">
      ${others.map((one) => html`<option value=${one.id}>${named(one)}（${one.queues.join(" ")}）</option>`)}
      ${row.profile ? html`<option value="">${t("profile.none")}</option>` : nothing}</select></div>${until}`;
  }
  const now = given(row.profile) ?? row.queues;
  return html`<fieldset class="queue-choices"><legend>${t("assign.queues")}</legend>
    ${row.able.map((code) => html`<label class="queue-choice"><input type="checkbox" name="queue" value=${code} .checked=${now.includes(code)} />
      <span><b>${code}</b> ${named(board.queues.find((one) => one.code === code) ?? { name: code })}
        ${row.queues.includes(code) ? html`<small class="soft">${t("assign.own")}</small>` : nothing}</span></label>`)}
  </fieldset><p class="small soft">${t("assign.able")}</p>${until}`;
}

/** What is sent; null while nothing was chosen. */
export function assigned(row: DutyWindow, form: FormData, later: (minutes: number) => string): object | null {
  const minutes = Number(form.get("until"));
  const until = minutes ? later(minutes) : null;
  if (row.profiles.length) return { profile: form.get("profile") || null, until };
  const queues = form.getAll("queue").map(String);
  return queues.length ? { queues, until } : null;
}

/** The way back to what it served before. */
export function before(row: DutyWindow): object {
  const queues = given(row.profile);
  return queues ? { queues, until: row.until } : { profile: row.profile, until: row.until };
}
