// Counts the WebGPU calls of a page or a worker from the moment of import, and reads the size of the module's memory.

const counts = { dispatches: 0, submits: 0, buffers: 0 };
/** @type {WebAssembly.Memory | null} */
let memory = null;

/**
 * @param {string} owner The name of a global class, absent where there is no WebGPU.
 * @param {string} method
 * @param {keyof typeof counts} key
 */
function count(owner, method, key) {
  const prototype = /** @type {any} */ (globalThis)[owner]?.prototype;
  const original = prototype?.[method];
  if (!original) return;
  prototype[method] = function (/** @type {any[]} */ ...given) {
    counts[key] += 1;
    return original.apply(this, given);
  };
}

count('GPUComputePassEncoder', 'dispatchWorkgroups', 'dispatches');
count('GPUComputePassEncoder', 'dispatchWorkgroupsIndirect', 'dispatches');
count('GPUQueue', 'submit', 'submits');
count('GPUDevice', 'createBuffer', 'buffers');

for (const name of /** @type {const} */ (['instantiate', 'instantiateStreaming'])) {
  const original = /** @type {any} */ (WebAssembly[name]);
  WebAssembly[name] = async (/** @type {any[]} */ ...given) => {
    const made = await original.apply(WebAssembly, given);
    const exported = made.instance?.exports.memory;
    if (exported instanceof WebAssembly.Memory) memory = exported;
    return made;
  };
}

/** The counts so far, and the size of the module's memory in bytes. */
export function counted() {
  return { ...counts, memory: memory?.buffer.byteLength ?? 0 };
}
