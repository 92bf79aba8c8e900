import { once } from "node:events";
import type { MessagePort } from "node:worker_threads";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { type Answer, faultOf, mostChunksUnderway, type Order, warmUp } from "#app/platform/worker/crossing.ts";
import type { AnyWorkerTask, WorkerCall } from "#app/platform/worker/task.ts";
import { workerTasks } from "#app/registry.server.ts";

const tasks = new Map<string, AnyWorkerTask>(workerTasks.map((task) => [task.name, task]));

/** What each thread of the pool does: the task it is asked for, on the authority that came with it. */
// biome-ignore lint/style/noDefaultExport: Piscina calls a module's default export.
export default async function work(order: Order): Promise<Answer> {
  if (order.task === warmUp) return { ok: true, value: undefined };
  const outlet = order.port && openOutlet(order.port);
  try {
    const task = tasks.get(order.task);
    if (!task) throw new Error(`no worker task is called ${order.task}`);
    const call: WorkerCall<unknown> = {
      input: order.input,
      actor: order.actor && issueActor(order.actor),
      emit: outlet ? outlet.emit : async () => {},
    };
    const value = await task.run(call as WorkerCall<never>);
    await outlet?.empty();
    return { ok: true, value };
  } catch (error) {
    return { ok: false, fault: faultOf(error) };
  } finally {
    order.port?.close();
  }
}

/** Sends chunks while the other side keeps up. The answer travels another way, so that all must be taken before it is given. */
function openOutlet(port: MessagePort) {
  let underway = 0;
  port.on("message", () => underway--);
  const untilBelow = async (limit: number) => {
    while (underway >= limit) await once(port, "message");
  };
  return {
    emit: async (chunk: unknown) => {
      await untilBelow(mostChunksUnderway);
      underway++;
      if (!(chunk instanceof Uint8Array)) return port.postMessage(chunk);
      // A copy, because a Buffer may be a window into a pool that others share.
      const bytes = new Uint8Array(chunk);
      port.postMessage(bytes, [bytes.buffer]);
    },
    empty: () => untilBelow(1),
  };
}
