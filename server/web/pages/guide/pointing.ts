/** Which way somebody was pointed, kept with one touch and taken back with another. Rule PDS-9. */
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import type { Service } from "./types.ts";

type Way = "self_service" | "online" | "ticket" | "consultation";

export class Pointing {
  kept: { id: string; way: Way } | null = null;
  problem: Problem | null = null;
  private busy = false;

  constructor(
    private readonly api: Api,
    private readonly changed: () => void,
  ) {}

  forget(): void {
    this.kept = this.problem = null;
  }

  async keep(way: Way, thing: Service, ticket?: string): Promise<void> {
    await this.run(async () => {
      const more = ticket ? { ticket } : {};
      const { id } = await this.api.post<{ id: string }>("/diversions", { way, item: thing.id, zone: thing.zone, ...more });
      this.kept = { id, way };
    });
  }

  async withdraw(): Promise<void> {
    const { kept } = this;
    if (!kept) return;
    await this.run(async () => {
      await this.api.post(`/diversions/${encodeURIComponent(kept.id)}/withdraw`);
      this.kept = null;
    });
  }

  private async run(does: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = null;
    try {
      await does();
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.busy = false;
    this.changed();
  }
}
