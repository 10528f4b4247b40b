/** How the person stands: what they hold already, the limits, and whether the list is in the way. */
import { html, nothing, type TemplateResult } from "lit";
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { notice, problemNotice } from "@kit/parts.ts";
import { dayFull, dayOf, dayWithYear, span } from "../../book/days.ts";
import { idFault, tidy } from "../../book/resident.ts";
import type { PersonForm } from "../../book/types.ts";
import { t } from "../texts.ts";
import type { Draft, Rules, Standing } from "./types.ts";

/** Asks once for each document that holds its own check; each look is kept by the server. */
export class Stands {
  standing: Standing | null = null;
  problem: Problem | null = null;
  private asked = "";

  constructor(
    private readonly api: Api,
    private readonly changed: () => void,
  ) {}

  async look({ id_type, id_number }: PersonForm): Promise<void> {
    const wanted = idFault(id_type, id_number) === null ? `${id_type} ${tidy(id_number)}` : "";
    if (wanted === this.asked) return;
    this.asked = wanted;
    this.standing = this.problem = null;
    if (!wanted) return this.changed();
    try {
      const found = await this.api.post<{ standing: Standing }>("/appointments/find", {
        id_type, id_number: tidy(id_number),
      });
      if (wanted === this.asked) this.standing = found.standing;
    } catch (failure) {
      if (wanted === this.asked) this.problem = asProblem(failure);
    }
    this.changed();
  }
}

export function standing(stands: Stands, draft: Draft, rules: Rules | null): TemplateResult | typeof nothing {
  if (stands.problem) return problemNotice(stands.problem);
  const now = stands.standing;
  if (!now || !rules) return nothing;
  if (now.listed_until) {
    return notice("bad", t("stand.listed", { day: dayWithYear(now.listed_until) }), t("list.walk_in"));
  }
  const agent = draft.person.organisation.trim() !== "";
  const most = agent ? rules.per_agent_per_day : rules.per_person_per_day;
  const day = dayOf(draft.wish?.start ?? draft.slot?.start ?? "");
  const own = now.held.filter((one) => (one.organisation !== null) === agent);
  const that = own.filter((one) => dayOf(one.start) === day).length;
  const full = day !== "" && that >= most;
  return html`<div class="stand ${full ? "full" : ""}" role="status">
    <p>${icon(full ? "alert" : "done")} ${t(agent ? "stand.agent" : "stand.person", { n: most })}
      ${day ? t("stand.that_day", { day: dayFull(day), n: that }) : nothing}
      ${now.misses ? html`<span class="strong">${t("stand.misses", { n: now.misses, limit: rules.no_show.limit })}</span>` : nothing}</p>
    ${now.held.length
      ? html`<ul>${now.held.map((one) => html`<li>${dayFull(dayOf(one.start))} ${span(one.start, null)} · ${named(one, "item_name")}
          ${one.organisation ? html`<span class="soft">${one.organisation}</span>` : nothing}</li>`)}</ul>`
      : html`<p class="soft">${t("stand.none")}</p>`}
  </div>`;
}
