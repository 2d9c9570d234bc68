// Hands the person a file that was made in the page. It is never sent anywhere.

/**
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
export function download(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  Object.assign(link, { href: address, download: name });
  link.click();
  // The browser has taken the file by the next task, and holds it until the address is let go of.
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
