/** Who stands at a post: this half day, this day, the rest of the week, or from now on. */
import { html, nothing } from "lit";
import { field } from "../calendar/parts.ts";
import type { Question } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { personChoice } from "./parts.ts";
import type { Row } from "./types.ts";
import { coded, dayText, label, placeText, t } from "./texts.ts";

const SCOPES = ["half", "day", "week", "on"] as const;

interface CellSent {
  day: string;
  session: string;
  post: string;
  staff: string | null;
  version: number;
}

/** The half days that a change is for: what lies behind is left as it was. */
function halves(desk: Desk, row: Row, n: number, scope: string): number[] {
  const all = desk.rota!.halves;
  return row.cells.flatMap((cell, m) =>
    cell && all[m]!.day >= desk.today && (m === n
      || (scope === "day" && all[m]!.day === all[n]!.day)
      || (scope === "week" && m >= n)) ? [m] : []);
}

function cells(desk: Desk, row: Row, which: number[], said: Record<string, string>): CellSent[] {
  return which.flatMap((m) => {
    const { day, session } = desk.rota!.halves[m]!;
    const cell = row.cells[m]!;
    const made: CellSent[] = [];
    const first = row.kind === "window" ? `${row.place}:A` : row.place;
    if ((said.a || null) !== cell.a.staff) made.push({ day, session, post: first, staff: said.a || null, version: cell.a.version });
    if (cell.b && (said.b || null) !== cell.b.staff) {
      made.push({ day, session, post: `${row.place}:B`, staff: said.b || null, version: cell.b.version });
    }
    return made;
  });
}

export function cellForm(desk: Desk, row: Row, n: number): Question {
  const rota = desk.rota!;
  const half = rota.halves[n]!;
  const cell = row.cells[n]!;
  return {
    head: `${placeText(row)} · ${dayText(half.day)} ${label(half)}`,
    lead: cell.a.away ? t("cell.away", { name: cell.a.name ?? "", why: coded("kind", cell.a.away) }) : "",
    act: t("cell.do"),
    body: html`${personChoice("a", row.kind === "window" ? t("a") : t("person"), rota.people, cell.a.staff, row.queues, t("cell.skilled"))}
      ${cell.b ? personChoice("b", t("b"), rota.people, cell.b.staff, row.queues) : nothing}
      <fieldset class="scopes"><legend class="strong">${t("scope")}</legend>
        ${SCOPES.map((one, m) => html`<label><input type="radio" name="scope" value=${one} ?checked=${m === 0} />${t(`scope.${one}`)}</label>`)}
      </fieldset>
      ${field("reason", t("reason"))}`,
    send: (said) => {
      if (said.scope === "on") {
        const first = row.kind === "window" ? `${row.place}:A` : row.place;
        const turns = [
          ...((said.a || null) !== cell.a.standing ? [{ post: first, staff: said.a || null, was: cell.a.standing }] : []),
          ...(cell.b && (said.b || null) !== cell.b.standing ? [{ post: `${row.place}:B`, staff: said.b || null, was: cell.b.standing }] : []),
        ];
        if (!turns.length) return Promise.resolve(true);
        return desk.run("/rota/rotations", { turns, from: half.day, reason: said.reason || null }, () => t("cell.rotated"));
      }
      const sent = cells(desk, row, halves(desk, row, n, said.scope ?? "half"), said);
      if (!sent.length) return Promise.resolve(true);
      return desk.run<{ changed: number }>("/rota", { cells: sent, reason: said.reason || null }, ({ changed }) => t("cell.done", { n: changed }), true);
    },
  };
}
