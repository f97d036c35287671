"""What a run leaves behind.

    item_result   the outcome of one item
    results_json  everything a run found, for programs
    table         the table that ends a run
    failure       the screen that a failing item prints
    formatting    how numbers read
    kernel_file   the header of a winner's file
    patch         a winner as a patch
    junit         numbers as JUnit properties
    trajectories  a store's searches as training data
    github        what GitHub Actions shows

Nothing here imports pytest: the plugin feeds these functions and prints what they return.
"""
