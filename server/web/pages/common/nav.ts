/** The way between the pages of staff: one row, what the role has use for, the present page marked. */
import { html, nothing, type TemplateResult } from "lit";
import { icon, type IconName } from "@kit/icons.ts";
import { pageData } from "@kit/page.ts";
import type { Session } from "@kit/types.ts";
import { t } from "../staff/texts.ts";

interface Way {
  page: "duty" | "guide" | "window" | "bookings" | "rota" | "staffing" | "calendar" | "layouts" | "devices" | "deliveries";
  sign: IconName;
  roles: string[];
}

const WAYS: readonly Way[] = [
  { page: "duty", sign: "manager", roles: ["manager"] },
  { page: "guide", sign: "search", roles: ["guide", "manager"] },
  { page: "window", sign: "desk", roles: ["clerk", "manager"] },
  { page: "bookings", sign: "clock", roles: ["manager", "guide", "clerk"] },
  { page: "rota", sign: "person", roles: ["manager", "admin"] },
  { page: "staffing", sign: "swap", roles: ["manager", "admin", "auditor"] },
  { page: "calendar", sign: "board", roles: ["manager", "admin"] },
  { page: "layouts", sign: "window", roles: ["admin", "manager"] },
  { page: "devices", sign: "kiosk", roles: ["admin", "manager"] },
  { page: "deliveries", sign: "globe", roles: ["admin", "manager"] },
];

/** The pages of a role, of those that this hall serves. The first is where its work begins. */
export function waysOf(role: string): readonly Way[] {
  const served = new Set(pageData<{ pages: string[] }>().pages ?? []);
  return WAYS.filter((way) => way.roles.includes(role) && served.has(way.page));
}

/** Nothing where there is only one page to be on. */
export function staffNav(who: Session): TemplateResult | typeof nothing {
  const ways = waysOf(who.role);
  if (ways.length < 2) return nothing;
  const here = location.pathname.split("/")[1];
  return html`<nav class="staff-nav" aria-label=${t("nav")}>${ways.map((way) => html`<a
    href="/${way.page}" aria-current=${way.page === here ? "page" : nothing}
    >${icon(way.sign)}${t(`nav.${way.page}`)}</a>`)}</nav>`;
}
