/** Small pieces that every screen shares. Their looks are in `parts.css`. */
import { html, nothing, type TemplateResult } from "lit";
import type { Problem } from "./api.ts";
import { kit, word } from "./i18n.ts";
import { icon, type IconName } from "./icons.ts";
import type { Link } from "./live.ts";

type Tone = "" | "call" | "good" | "wait" | "held" | "bad" | "brand";

const TICKET: Record<string, [Tone, IconName]> = {
  waiting: ["brand", "clock"],
  called: ["call", "call"],
  serving: ["good", "desk"],
  held: ["held", "hand"],
  missed: ["wait", "missed"],
  finished: ["good", "done"],
  given_up: ["", "leave"],
  closed: ["", "door"],
};
const WINDOW: Record<string, [Tone, IconName]> = {
  open: ["good", "check"],
  paused: ["wait", "pause"],
  closed: ["", "door"],
};
const LANE: Record<string, [Tone, IconName]> = {
  walk_in: ["", "ticket"],
  booked: ["brand", "clock"],
  priority: ["held", "person"],
  green: ["good", "arrow"],
};

const chip = (family: string, look: Record<string, [Tone, IconName]>) =>
  (name: string): TemplateResult => {
    const [tone, sign] = look[name] ?? ["", "clock"];
    return html`<span class="chip ${tone}">${icon(sign)}${word(family, name)}</span>`;
  };

/** A state as ground, icon and word together. */
export const ticketChip = chip("ticket_state", TICKET);
export const windowChip = chip("window_state", WINDOW);
export const laneChip = chip("lane", LANE);

export function notice(
  tone: "" | "bad" | "wait" | "good",
  title: string,
  detail = "",
  more: unknown = nothing,
): TemplateResult {
  const sign: IconName = tone === "good" ? "done" : "alert";
  return html`<div class="notice ${tone}" role=${tone === "bad" ? "alert" : "status"}>
    ${icon(sign)}
    <div class="grow">
      <p class="strong">${title}</p>
      ${detail ? html`<p>${detail}</p>` : nothing} ${more}
    </div>
  </div>`;
}

/** A refusal or a failure in its own words, with a way to try again where that makes sense. */
export const problemNotice = (problem: Problem, again?: () => void): TemplateResult =>
  notice(
    problem.unreachable ? "wait" : "bad",
    problem.title,
    problem.detail,
    again
      ? html`<div class="actions">
          <button class="button" @click=${again}>${icon("recall")}${kit("again")}</button>
        </div>`
      : nothing,
  );

export const empty = (sign: IconName, text: string, detail = ""): TemplateResult =>
  html`<div class="empty">
    ${icon(sign)}
    <p class="strong">${text}</p>
    ${detail ? html`<p class="small">${detail}</p>` : nothing}
  </div>`;

/** The shape of what is still on its way. */
export const bones = (rows: number): TemplateResult =>
  html`<div class="bones" role="status" aria-label=${kit("loading")}>
    ${Array.from({ length: rows }, () => html`<i></i>`)}
  </div>`;

/** Told at the top while the server's news do not come; `since` is when they last did. */
export function linkBar(link: Link, since = ""): TemplateResult | typeof nothing {
  if (link === "online" || link === "connecting") return nothing;
  const text = link === "offline" ? kit("link.offline") : kit("link.reconnecting");
  return html`<div class="link-bar ${link}" role="status">
    ${icon("unlink")}<span>${text}${since ? ` ${kit("link.since", { time: since })}` : ""}</span>
  </div>`;
}
