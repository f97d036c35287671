"""What a run leaves behind.

    item_result   the outcome of one item
    against       what stands beside a verdict: the earlier kernel, a waiver, what moved
    results_json  everything a run found, for programs
    table         the table that ends a run
    failure       the screen that a failing item prints
    formatting    how numbers read
    kernel_file   the header of a winner's file
    patch         a winner as a patch
    junit         numbers as JUnit properties
    github        what GitHub Actions shows
    gitlab        what GitLab shows
    comment       the one comment under a pull request
    markdown      text of unknown origin in Markdown
    places        where in the repository an item is shown

Nothing here imports pytest: the plugin feeds these functions and prints what they return.
"""
