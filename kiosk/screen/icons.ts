/** Line icons that only the kiosk has, beside those of the kit: 24 by 24, one stroke style. */
import { icon as kitIcon, type IconName as KitName } from "@kit/icons.ts";
import { svg, type SVGTemplateResult } from "lit";

const paths = {
  zones: "M4 4h7v7H4zM13 4h7v4h-7zM13 10h7v10h-7zM4 13h7v7H4z",
  department: "M3 21h18M5 21V9l7-5 7 5v12M9 21v-6h6v6M9 11h.01M12 11h.01M15 11h.01",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 21 21",
  star: "M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1.1 5.9-5.3-2.9-5.3 2.9 1.1-5.9L3.5 9.7l5.9-.8z",
  layers: "M12 3 3 8l9 5 9-5zM3 12.5l9 5 9-5M3 17l9 5 9-5",
  home: "M4 11 12 4l8 7M6 9.5V20h12V9.5M10 20v-6h4v6",
  next: "M9 5l7 7-7 7",
  up: "M5 15l7-7 7 7",
  down: "M5 9l7 7 7-7",
  low: "M5 21h14M12 3v13M6 11l6 6 6-6",
  handset: "M6.500 3h3l1.500 5-2 1.500a11 11 0 0 0 5.500 5.500l1.500-2 5 1.500v3a2 2 0 0 1-2 2A16.500 16.500 0 0 1 4.500 5a2 2 0 0 1 2-2z",
  card: "M3 5h18v14H3zM7.500 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5 16c.3-1.500 1.200-2.200 2.500-2.200S9.700 14.500 10 16M13 9h5M13 13h5",
  heart: "M12 20s-8-4.800-8-10.500A4.500 4.500 0 0 1 12 7a4.500 4.500 0 0 1 8 2.500C20 15.200 12 20 12 20z",
  screen: "M3 5h18v11H3zM9 20h6M12 16v4",
  printer: "M7 9V3h10v6M7 17H4v-8h16v8h-3M7 14h10v7H7z",
  delete: "M9 5h12v14H9l-6-7zM12.500 9.500l5 5M17.500 9.500l-5 5",
  eye: "M2 12s3.500-6.500 10-6.500S22 12 22 12s-3.500 6.500-10 6.500S2 12 2 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
} as const;

type OwnName = keyof typeof paths;
export type IconName = OwnName | KitName;

export function icon(name: IconName): SVGTemplateResult {
  if (!(name in paths)) return kitIcon(name as KitName);
  return svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${paths[name as OwnName]} /></svg>`;
}
