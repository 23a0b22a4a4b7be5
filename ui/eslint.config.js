import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist', 'target', 'coverage', 'tools', '*.config.js', '.dependency-cruiser.cjs'] },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', 400],
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' }],
    },
  },
  {
    // The tools ask for a default export in their own settings files.
    files: ['*.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
