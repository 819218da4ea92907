"""Pure typesetting: manuscripts and styles in, set pages out."""
