/** What has happened in this visit, latest last. */
import { html, nothing, type TemplateResult } from "lit";
import { duration, hm } from "@kit/format.ts";
import { word } from "@kit/i18n.ts";
import type { TimelineEntry } from "@kit/types.ts";
import { t } from "./texts.ts";

/** Entries that are not called as the move that made them. */
const MOVES: Record<string, string> = { issued: "issue" };

export const timeline = (entries: TimelineEntry[]): TemplateResult =>
  html`<section class="card visit" aria-labelledby="visit">
    <h2 id="visit">${t("timeline")}</h2>
    <ol class="visit-steps scroll" tabindex="0" aria-labelledby="visit">
      ${entries.map((entry) => html`<li>
        <time>${hm(entry.at)}</time>
        <span>${said(entry.kind)}</span>
        ${more(entry)}
      </li>`)}
    </ol>
  </section>`;

const said = (kind: string): string =>
  kind === "judge_priority" ? t("judged") : word("move", MOVES[kind] ?? kind);

function more(entry: TimelineEntry): TemplateResult | typeof nothing {
  const facts = [
    entry.window ? t("title.window", { no: entry.window }) : "",
    entry.waited_s === undefined ? "" : t("waited", { time: duration(entry.waited_s) }),
    entry.outcome ? word("outcome", entry.outcome) : "",
  ].filter(Boolean);
  return facts.length ? html`<span class="soft small">${facts.join(" · ")}</span>` : nothing;
}
