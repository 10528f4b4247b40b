/** Every refusal and fault as a page that says what to do now. */
import { html, nothing, type TemplateResult } from "lit";
import type { IconName } from "../icons.ts";
import { figure } from "../figures.ts";
import type { Kiosk } from "../kiosk.ts";
import { tokenOf } from "../ordering.ts";
import { button, type Page } from "../pieces.ts";
import type { ProblemBody } from "../types.ts";

type Act = "retry" | "number" | "normal" | "reprint" | "materials" | "back" | "guide" | "code" | "walk_in" | "look" | "leave";
const files = import.meta.glob<Record<string, string>>("@text/*/refusals.json", { eager: true, import: "default" });
const catalogues: Record<string, Record<string, string>> = Object.fromEntries(
  Object.entries(files).map(([path, texts]) => [path.split("/").at(-2)!, texts]),
);

// What can be done about each refusal beside going home; the first one stands out.
const ACTS: Record<string, Act[]> = {
  server_unreachable: ["retry", "guide"],
  agent_unreachable: ["retry", "guide"],
  internal_error: ["retry", "guide"],
  rate_limited: ["retry"],
  changed_meanwhile: ["retry"],
  outside_ticket_hours: ["materials"],
  hall_closed: ["materials"],
  year_unknown: ["materials"],
  item_cancelled: ["back"],
  item_online_only: ["guide", "back"],
  quota_full: ["back", "guide"],
  numbers_exhausted: ["guide"],
  ticket_open_for_item: ["reprint"],
  too_many_open_tickets: ["guide"],
  id_required: ["number", "guide"],
  bad_id_number: ["number"],
  booking_required: ["guide"],
  booking_over: ["walk_in", "guide"],
  unknown_booking: ["code", "walk_in", "guide"],
  not_today: ["walk_in", "guide"],
  check_in_too_early: ["walk_in", "guide"],
  check_in_too_late: ["walk_in", "guide"],
  card_gone: ["leave", "guide"],
  unknown_code: ["leave", "guide"],
  disk_full: ["guide", "look"],
  used_up_alone: ["guide", "look"],
  no_tickets_here: ["look", "guide"],
  item_not_here: ["back", "guide"],
  unknown_ticket: ["leave", "guide"],
  rating_final: ["leave"],
  priority_needs_manager: ["guide", "normal"],
  priority_needs_verification: ["normal", "guide"],
};

export function refused(kiosk: Kiosk, problem: ProblemBody): Page {
  const { words } = kiosk;
  const said = sentences(kiosk, problem);
  const number = problem["number"];
  return {
    title: said.title,
    hint: said.detail,
    room: "read",
    nav: "home",
    tone: "warn",
    show: html`${typeof number === "string"
        ? html`<p class="ticket-number">${number}</p>`
        : nothing}
      <div class="do">
        <h2>${words.t("refused_do")}</h2>
        <ul>
          ${advice(kiosk, problem).map((line) => html`<li>${line}</li>`)}
        </ul>
      </div>`,
    choose: html`<div class="pair stacked">${acts(kiosk, problem)}</div>`,
  };
}

function sentences(kiosk: Kiosk, problem: ProblemBody): { title: string; detail: string } {
  const { words } = kiosk;
  if (problem.code === "server_unreachable")
    return { title: words.t("unreachable_title"), detail: words.t("unreachable_detail") };
  if (problem.code === "agent_unreachable")
    return { title: words.t("agent_title"), detail: words.t("agent_detail") };
  const own = words.maybe(`${problem.code}_title`);
  if (own) return { title: own, detail: words.maybe(`${problem.code}_detail`) ?? "" };
  const known = catalogues[words.language] ?? catalogues["zh"]!;
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => figure(kiosk, problem[name]));
  const title = known[`${problem.code}.title`];
  if (title) return { title: fill(title), detail: fill(known[`${problem.code}.detail`] ?? "") };
  return {
    title: problem.title ?? words.t("refused_default_title"),
    detail: problem.detail || words.t("refused_default_detail"),
  };
}

function advice(kiosk: Kiosk, problem: ProblemBody): string[] {
  const { words } = kiosk;
  const { hall } = kiosk.agent;
  const figures = { hotline: hall?.hotline ?? "12345" };
  const code = problem.code === "agent_unreachable" ? "server_unreachable" : problem.code;
  return (words.maybe(`do_${code}`, figures) ?? words.t("do_default", figures)).split("\n");
}

function acts(kiosk: Kiosk, problem: ProblemBody): TemplateResult[] {
  const { words } = kiosk;
  const token = tokenOf(problem);
  const all: Record<Act, { name: string; icon: IconName; act: () => unknown }> = {
    retry: { name: words.t("refused_retry"), icon: "check", act: () => kiosk.order.retry() },
    number: { name: words.t("refused_number"), icon: "card", act: () => kiosk.order.askNumber() },
    normal: { name: words.t("refused_normal"), icon: "ticket", act: () => kiosk.order.takeWithoutPriority() },
    reprint: { name: words.t("refused_reprint"), icon: "printer", act: () => kiosk.order.reprint(token) },
    materials: { name: words.t("refused_materials"), icon: "layers", act: () => kiosk.backTo(["item"]) },
    back: { name: words.t("refused_back"), icon: "back", act: () => kiosk.backTo(["items", "search", "identity", "who", "have", "home"]) },
    leave: { name: words.t("back"), icon: "back", act: () => kiosk.back() },
    code: { name: words.t("booking_retype"), icon: "delete", act: () => kiosk.back() },
    walk_in: { name: words.t("booking_walk_in"), icon: "ticket", act: () => kiosk.restart() },
    guide: { name: words.t("guide"), icon: "person", act: () => kiosk.help.open() },
    look: { name: words.t("start_look"), icon: "search", act: () => kiosk.go({ at: "services" }) },
  };
  const wanted = (ACTS[problem.code] ?? ["guide"]).filter((act) => act !== "reprint" || token);
  return wanted.map((act, place) =>
    button(all[act].name, all[act].act, { icon: all[act].icon, strong: place === 0 }),
  );
}

/** The start page while nothing can be issued: it says so and keeps trying by itself. */
export function resting(kiosk: Kiosk): Page {
  const { agent } = kiosk;
  const why = agent.live?.issuing?.possible === false ? agent.live.issuing.why : null;
  const code = agent.dead ? "agent_unreachable" : (why ?? "server_unreachable");
  const page = refused(kiosk, { code, status: 503 });
  const still = !agent.dead && agent.hall !== null;
  const buttons = still ? acts(kiosk, { code: "disk_full", status: 0 }) : [];
  return { ...page, nav: "none", choose: html`<div class="pair stacked">${buttons}</div>` };
}
