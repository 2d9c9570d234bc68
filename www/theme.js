// Sets the chosen theme before the first paint. A classic script, so that nothing is drawn in the wrong colors first.
{
  try {
    const { theme } = JSON.parse(localStorage.getItem('wordloom.preferences') ?? '{}');
    if (theme) document.documentElement.dataset.theme = theme;
  } catch {
    // Then the system's theme stands.
  }
}
