"""``python -m proceedings_editor.worker``: the child's side, started by ``Worker`` only."""

from proceedings_editor.worker.child import main

if __name__ == "__main__":
    main()
