/** Where to go, in one line. */
import { named, word } from "@kit/i18n.ts";
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

/** "3 个工作日", "1 working day": within which time it is done. */
export const limit = ({ n, unit }: { n: number; unit: string }): string =>
  word(n === 1 && unit !== "当场办结" ? "limit.one" : "limit", unit).replace("{n}", String(n));
