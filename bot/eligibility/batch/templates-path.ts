/** Where the templates of tables can be downloaded, on this service. */
export const templatesPath = "/files/templates";
