/** The published years, and entering a new one from its notice. */
import { html, nothing, type TemplateResult } from "lit";
import { notice } from "@kit/parts.ts";
import { plus, type Desk } from "./desk.ts";
import { author, field, trouble, typed, words } from "./parts.ts";
import { t } from "./texts.ts";

interface Proposal {
  known: boolean;
  holidays: string[];
  makeup: string[];
  source: string;
}

/** "2027-01-01..2027-01-03 2027-05-01" as days. */
export function daysOf(text: string): string[] {
  const found = text.replaceAll(/(\d)\s*(?:至|到|~|–|—|\.\.)\s*(\d)/g, "$1..$2");
  return words(found).flatMap((one) => {
    const [first, last = first] = one.split("..") as [string, string?];
    const days = [first];
    while (days.at(-1)! < last && days.length < 60) days.push(plus(days.at(-1)!, 1));
    return days;
  });
}

const fill = (form: HTMLFormElement, name: string, days: string[]): void => {
  form.querySelector<HTMLTextAreaElement>(`#${name}`)!.value = days.join(" ");
};

export function years(desk: Desk): TemplateResult {
  const known = desk.calendar?.years ?? [];
  const { missing } = desk;
  const year = missing[0] ?? (known.at(-1)?.year ?? 0) + 1;
  const enter = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const said = typed(event);
    const body = { year: Number(said.year), holidays: daysOf(said.holidays ?? ""), makeup: daysOf(said.makeup ?? ""), source: said.source };
    await desk.run("/calendar/years", body, () => t("years.done", { year: body.year }));
  };
  const propose = async (event: Event): Promise<void> => {
    const form = (event.target as HTMLElement).closest("form")!;
    const asked = Number(form.querySelector<HTMLInputElement>("#year")!.value);
    desk.forget();
    try {
      const found = await desk.api.get<Proposal>("/calendar/proposal", { year: asked });
      fill(form, "holidays", found.holidays);
      fill(form, "makeup", found.makeup);
      desk.tell(found.known ? t("years.proposed", { source: found.source }) : t("years.unproposed", { year: asked }));
    } catch (failure) {
      desk.say(failure);
    }
  };
  return html`${missing.length ? notice("wait", t("years.missing", { years: missing.join(", ") }), t("years.missing.lead")) : nothing}
    <section class="card stack"><h2>${t("years.head")}</h2>
      <table class="table"><thead><tr>${(["year", "holidays", "makeup", "source", "author"] as const).map((key) => html`<th scope="col">${t(`years.${key}`)}</th>`)}</tr></thead>
        <tbody>${known.map((one) => html`<tr><td class="strong">${one.year}</td><td>${one.holidays}</td><td>${one.makeup}</td><td>${one.source}</td><td>${author(one.author)}</td></tr>`)}</tbody></table>
    </section>
    <section class="card"><form class="stack" novalidate @submit=${(e: SubmitEvent) => void enter(e)}>
      <h2>${t("years.enter")}</h2>
      ${trouble(desk.problem)}
      <div class="row">${field("year", t("years.f.year"), { type: "number", value: String(year || "") })}
        <button type="button" class="button at-foot" @click=${(e: Event) => void propose(e)}>${t("years.propose")}</button></div>
      ${field("holidays", t("years.f.holidays"), { rows: 3, max: 2000 })} ${field("makeup", t("years.f.makeup"), { rows: 2, max: 1000 })}
      ${field("source", t("years.f.source"))}
      <div><button class="button primary" ?disabled=${desk.busy}>${t("years.do")}</button></div>
    </form></section>`;
}
