// Times every dispatch by the GPU's own clock: each gets a pass of its own, with a timestamp before and after. Import
// it before anything that opens a device.

/** @typedef {{ kernel: string, seconds: number }} Timed */

// Timestamps per query set, two per dispatch.
const CAPACITY = 4096;
const NANOSECOND = 1e-9;
const { GPUBufferUsage: USAGE, GPUMapMode: MODE } = /** @type {any} */ (globalThis);

/** @type {WeakMap<GPUComputePipeline, string>} */
const names = new WeakMap();
/** @type {GPUDevice | null} */
let device = null;
/** @type {GPUQuerySet | null} */
let querySet = null;
/** @type {string[]} */
let dispatched = [];

/**
 * @param {any} prototype
 * @param {string} method
 * @param {(original: Function) => Function} wrap
 */
function wrap(prototype, method, wrap) {
  prototype[method] = wrap(prototype[method]);
}

const { prototype: adapters } = GPUAdapter;
const { prototype: devices } = GPUDevice;
const { prototype: encoders } = GPUCommandEncoder;

wrap(
  adapters,
  'requestDevice',
  (original) =>
    async function (/** @type {any} */ descriptor = {}) {
      const requiredFeatures = [...(descriptor.requiredFeatures ?? []), 'timestamp-query'];
      // @ts-expect-error `this` is the adapter.
      const opened = await original.call(this, { ...descriptor, requiredFeatures });
      device = opened;
      querySet = opened.createQuerySet({ type: 'timestamp', count: CAPACITY });
      return opened;
    },
);

wrap(
  devices,
  'createComputePipeline',
  (original) =>
    function (/** @type {GPUComputePipelineDescriptor} */ descriptor) {
      // @ts-expect-error `this` is the device.
      const pipeline = original.call(this, descriptor);
      names.set(pipeline, descriptor.label || descriptor.compute.entryPoint || 'unnamed');
      return pipeline;
    },
);

wrap(
  encoders,
  'beginComputePass',
  (original) =>
    function () {
      // @ts-expect-error `this` is the encoder.
      return new TimedPass((descriptor) => original.call(this, descriptor));
    },
);

/** Replaces a GPUComputePassEncoder. */
class TimedPass {
  #begin;
  label = '';
  #kernel = 'unnamed';
  /** @type {((pass: GPUComputePassEncoder) => void) | null} */
  #pipeline = null;
  /** @type {Map<number, any[]>} */
  #groups = new Map();

  /** @param {(descriptor: GPUComputePassDescriptor) => GPUComputePassEncoder} begin */
  constructor(begin) {
    this.#begin = begin;
  }

  /** @param {GPUComputePipeline} pipeline */
  setPipeline(pipeline) {
    this.#kernel = names.get(pipeline) ?? 'unnamed';
    this.#pipeline = (pass) => pass.setPipeline(pipeline);
  }

  /** @param {[number, ...any[]]} given */
  setBindGroup(...given) {
    this.#groups.set(given[0], given);
  }

  /** @param {[number, number?, number?]} groups */
  dispatchWorkgroups(...groups) {
    this.#time(this.#kernel, (pass) => pass.dispatchWorkgroups(...groups));
  }

  /** @param {[GPUBuffer, number]} groups */
  dispatchWorkgroupsIndirect(...groups) {
    this.#time(this.#kernel, (pass) => pass.dispatchWorkgroupsIndirect(...groups));
  }

  end() {}
  pushDebugGroup() {}
  popDebugGroup() {}
  insertDebugMarker() {}

  /**
   * @param {string} kernel
   * @param {(pass: GPUComputePassEncoder) => void} dispatch
   */
  #time(kernel, dispatch) {
    if (!querySet) throw new Error('no device was opened');
    const first = 2 * dispatched.length;
    if (first + 2 > CAPACITY) throw new Error(`more than ${CAPACITY / 2} dispatches between two reports`);
    dispatched.push(kernel);
    const timestampWrites = { querySet, beginningOfPassWriteIndex: first, endOfPassWriteIndex: first + 1 };
    const pass = this.#begin({ timestampWrites });
    this.#pipeline?.(pass);
    for (const given of this.#groups.values()) pass.setBindGroup(.../** @type {[number, any]} */ (given));
    dispatch(pass);
    pass.end();
  }
}

/**
 * The dispatches since the previous report, in order. No work may be in flight.
 * @returns {Promise<Timed[]>}
 */
export async function report() {
  if (!device || !querySet || dispatched.length === 0) return [];
  const kernels = dispatched;
  dispatched = [];
  const count = 2 * kernels.length;
  const size = count * BigUint64Array.BYTES_PER_ELEMENT;
  const resolved = device.createBuffer({ size, usage: USAGE.QUERY_RESOLVE | USAGE.COPY_SRC });
  const read = device.createBuffer({ size, usage: USAGE.COPY_DST | USAGE.MAP_READ });
  const encoder = device.createCommandEncoder();
  encoder.resolveQuerySet(querySet, 0, count, resolved, 0);
  encoder.copyBufferToBuffer(resolved, 0, read, 0, size);
  device.queue.submit([encoder.finish()]);
  await read.mapAsync(MODE.READ);
  const times = new BigUint64Array(read.getMappedRange());
  const timed = kernels.map((kernel, at) => ({
    kernel,
    seconds: Number(times[2 * at + 1] - times[2 * at]) * NANOSECOND,
  }));
  read.destroy();
  resolved.destroy();
  return timed;
}
