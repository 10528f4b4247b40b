/** Where to go, in one line. */
import { named } from "@kit/i18n.ts";
import { t } from "./texts.ts";
import type { Where } from "./types.ts";

/** More windows than these are not a direction: the zone then is. */
const FEW = 4;

export function place(where: Omit<Where, "zone">): string {
  const few = where.windows.length > 0 && where.windows.length <= FEW;
  return [
    where.floor === null ? "" : t("floor", { floor: where.floor }),
    named(where, "zone_name"),
    few ? t("where.windows", { windows: where.windows.join(t("and")) }) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}
