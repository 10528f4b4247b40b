/** What the guide desk gets from the server. */
import type { Estimate, Named } from "@kit/types.ts";

export interface Found extends Named {
  id: string;
  zone: string;
  queue: string;
  dept_name: string;
  dept_name_en: string;
  windows: string[];
  waiting: number;
  estimate: Estimate | null;
  bundle: boolean;
}
