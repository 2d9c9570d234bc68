// What each column is for, why the page guesses so, and how that is changed.

/** @typedef {import('./ui.js').Ui} Ui */
/** @typedef {'text' | 'category' | 'labels' | 'score' | 'ordinal' | 'ignored'} Role */

/** The columns of the table. */
export class Columns {
  #ui;

  /** @param {Ui} ui */
  constructor(ui) {
    this.#ui = ui;
  }

  /** @param {string} column @param {Role} role */
  async giveRole(column, role) {
    await this.roleOf(column).selectOption(role);
  }

  /** The control of a column's role. @param {string} column */
  roleOf(column) {
    return this.#group.getByRole('combobox', { name: column, exact: true });
  }

  /** The roles that a column can be given. @param {string} column */
  async rolesOffered(column) {
    return this.roleOf(column)
      .locator('option')
      .evaluateAll((options) => options.map((option) => /** @type {HTMLOptionElement} */ (option).value));
  }

  /** The control of what separates a column's labels. @param {string} column */
  separatorOf(column) {
    return this.#group
      .getByRole('listitem')
      .filter({ has: this.#ui.page.getByRole('combobox', { name: column, exact: true }) })
      .getByRole('combobox', { name: this.#ui.t('separator.label'), exact: true });
  }

  get #group() {
    return this.#ui.page.getByRole('group', { name: this.#ui.t('columns.title') });
  }
}
