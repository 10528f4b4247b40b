/** What is told to everybody in the hall, as a phone shows it. */
import { named } from "@kit/i18n.ts";
import { notice } from "@kit/parts.ts";
import type { Everybody, Told } from "@kit/told.ts";

const spoken = ({ text, text_en }: Told): string => named({ name: text, name_en: text_en || text });

/** An evacuation stands alone; otherwise everything that is told at the moment. */
export function toEverybody(told: Everybody | null): unknown {
  const { evacuation } = told ?? {};
  if (evacuation) return notice("bad", spoken(evacuation));
  return told?.standing(0).map((one) => notice("wait", spoken(one)));
}
