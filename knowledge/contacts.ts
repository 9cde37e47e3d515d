/** Who answers when the documents do not: departments, and the experts that they can ask. */
export interface Contacts {
  /** In the order of their file; exactly one is the default. */
  departments: readonly Department[];
  experts: readonly Expert[];
}

export interface Contact {
  name: string;
  /** Words of a question that are this contact's field. */
  topics: readonly string[];
  /** When to reach them: 每周三14:00至17:00 */
  hours: string;
  /** What to expect of them, and what not. */
  rules: string;
  email?: string;
}

export interface Department extends Contact {
  window?: string;
  phone?: string;
  /** Answers what is nobody else's. */
  isDefault: boolean;
  takesComplaints: boolean;
}

export interface Expert extends Contact {
  /** Name of the department that sees to it. */
  department: string;
}

export const defaultDepartment = ({ departments }: Contacts): Department =>
  departments.find(({ isDefault }) => isDefault) as Department;
